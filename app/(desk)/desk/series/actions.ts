'use server'
import { redirect } from 'next/navigation'
import { AddName, addName } from '#server/commands/add-name.ts'
import { ChangeSeries, changeSeries } from '#server/commands/change-series.ts'
import { CreateSeries, createSeries } from '#server/commands/create-series.ts'
import { OpenTemplate, openTemplate } from '#server/commands/open-template.ts'
import { SetRoles, setRoles } from '#server/commands/set-roles.ts'
import { SetWriting, setWriting } from '#server/commands/set-writing.ts'
import { action } from '../../../action.ts'
import { seriesSettingsOf, writingOf } from './series-form.ts'

export const makeSeries = action({
  input: CreateSeries,
  run: createSeries,
  read: (form) => ({ ...seriesSettingsOf(form), ownRoles: form.getAll('ownRoles') }),
  after: ({ id }) => redirect(`/desk/series/${id}`),
})

export const saveSeries = action({
  input: ChangeSeries,
  run: changeSeries,
  read: (form) => ({ ...seriesSettingsOf(form), seriesId: form.get('seriesId') }),
  after: () => ({ done: 'Saved.' }),
})

export const saveWriting = action({
  input: SetWriting,
  run: setWriting,
  read: writingOf,
  after: () => ({ done: 'Saved.' }),
})

export const addNameToSeries = action({
  input: AddName,
  run: addName,
  after: (_, { name }) => ({ done: `“${name}” is a name of the series now.` }),
})

export const giveRoles = action({
  input: SetRoles,
  run: setRoles,
  read: (form) => ({
    seriesId: form.get('seriesId'),
    userId: form.get('userId'),
    roles: form.getAll('roles'),
  }),
  after: (_, { roles }) => ({ done: roles.length > 0 ? 'Saved.' : 'Taken off the series.' }),
})

export const showTemplate = action({
  input: OpenTemplate,
  run: openTemplate,
  after: ({ id }) => redirect(`/reports/${id}/write`),
})
