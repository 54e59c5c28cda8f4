import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expectSaved, select, sheet } from '../editor/written.ts'
import { expect, test, type Given } from '../fixtures.ts'

type Content = NonNullable<Parameters<Given['report']>[0]['content']>

const empty = {
  title: '',
  headline: '',
  dateline: '',
  period: null,
  byline: '',
  contributors: [],
  notes: [],
}
const text = (words: string) => ({ type: 'text' as const, text: words })
const cite = (note: string) => ({ type: 'citation' as const, note })
const note = (id: string) => ({ id, paragraphs: [[text(`Source of ${id}.`)]] })
const issue: Content = {
  ...empty,
  title: 'Harbor Weekly: the last one',
  period: { from: '2031-12-28', to: '2032-01-18' },
  blocks: [
    {
      type: 'forecasts',
      entries: [
        { content: [text('Fees rise'), cite('a')], status: 'increased' },
        { content: [text('The strike ends')], status: 'transpired' },
      ],
    },
    {
      type: 'item',
      id: 'one',
      topic: [text('The dredging of the canal'), cite('b')],
      blocks: [],
    },
  ],
  notes: [note('a'), note('b')],
}

test('two people edit a template, and a new report starts from it and from the last issue', async ({
  given,
  as,
  reader,
}) => {
  const ida = await given.person({ name: 'Ida Marek' })
  const ben = await given.person({ name: 'Ben Oduya' })
  const eve = await given.person({ name: 'Eve Lund' })
  const template: Content = {
    ...empty,
    blocks: [{ type: 'boilerplate', blocks: [{ type: 'paragraph', content: [text('Standing')] }] }],
  }
  const series = await given.series({
    name: 'Harbor Weekly',
    template,
    members: { [ida.id]: ['editor'], [ben.id]: ['editor'] },
  })
  await given.report({ seriesId: series.id, createdById: ida.id, content: issue })

  const [one, two, stranger] = [await as(ida), await as(ben), await as(eve)]
  for (const page of [one, two]) {
    await page.goto(`/desk/series/${series.id}`)
    await page.getByRole('button', { name: 'Edit the template' }).click()
    await expect(page.getByRole('heading', { name: 'Template of Harbor Weekly' })).toBeVisible()
    await expect(sheet(page)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Submit for review' })).toBeHidden()
  }
  await select(one, 'Standing')
  await one.keyboard.type(' words to {to}')
  await expect(sheet(two)).toContainText('Standing words to {to}')
  const expected = (page: Page) => page.getByRole('group', { name: 'Expected in every report' })
  await expected(one).getByRole('checkbox', { name: 'Executive summary' }).click()
  await expect(expected(two).getByRole('checkbox', { name: 'Executive summary' })).toBeChecked()
  await expect(expected(two).getByRole('checkbox', { name: 'Headline' })).not.toBeChecked()
  await expectSaved(one)
  const { violations } = await new AxeBuilder({ page: one }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  const templatePath = new URL(one.url()).pathname
  await stranger.goto(templatePath)
  await expect(stranger.getByRole('heading', { level: 1 })).toContainText(
    'Nothing at this address',
    {
      ignoreCase: true,
    },
  )

  await one.goto('/desk')
  await expect(one.getByRole('link', { name: 'Harbor Weekly: the last one' })).toBeVisible()
  await expect(one.getByRole('link', { name: /Untitled|Template/ })).toHaveCount(0)
  const outside = await reader()
  expect(await (await outside.request.get('/')).text()).not.toContain('Standing words')

  await one.goto(`/desk/new?series=${series.id}`)
  await expect(one.getByLabel('First day')).toHaveValue('2032-01-18')
  await one.getByRole('button', { name: 'Carry over from the last issue' }).click()
  await expect(one.getByRole('checkbox', { name: 'Fees rise' })).toBeChecked()
  await expect(one.getByRole('checkbox', { name: 'The strike ends' })).not.toBeChecked()
  await one.getByRole('checkbox', { name: 'The dredging of the canal' }).click()
  await one.getByRole('button', { name: 'Begin the report' }).click()
  await expect(sheet(one)).toContainText('Standing words to February 8, 2032')
  const parts = one.getByRole('list', { name: 'Parts of the report' })
  await expect(parts.getByRole('button', { name: 'Executive summary: add expected' })).toBeVisible()
  await expect(one.locator('[data-carried="January 18, 2032"]')).toHaveCount(2)
  await expect(sheet(one)).toContainText('Source of b.')
  await select(one, 'The dredging of the canal')
  await one.keyboard.type(' goes on')
  await expect(one.locator('[data-carried]')).toHaveCount(1)
  await expectSaved(one)
})
