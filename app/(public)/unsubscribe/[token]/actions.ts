'use server'
import { Unsubscribe, unsubscribe } from '#server/commands/unsubscribe.ts'
import { visitorAction } from '../../../action.ts'

export const endMail = visitorAction({
  input: Unsubscribe,
  run: unsubscribe,
  after: (_, { all }) => ({
    done: all
      ? 'Done. This desk sends you no more mail.'
      : 'Done. This desk sends you no more mail of this kind.',
  }),
})
