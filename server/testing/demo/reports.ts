import type { Period, Report } from '#report/document.ts'
import { formatPeriod } from '#report/period.ts'
import { sarrowEssay, sarrowStories } from './sarrow.ts'
import { reportOf, type Story } from './story.ts'
import { vellmarkEssay, vellmarkStories } from './vellmark.ts'

function some<T>(list: readonly T[], from: number, count: number): T[] {
  return Array.from({ length: count }, (_, at) => list[(from + at) % list.length]!)
}

const headlines = [
  'Vell Opens Its Harbour and Counts the Ships Twice',
  'The Price of Ice Falls, and Nobody Says Why',
  'A Budget Afternoon With Three Motions and No Majority',
  'Ferries, Tunnels and a Government of Few Words',
]

/** A report on Vellmark: five items of the sixteen from `from` on. With all sixteen it has 110 notes. */
export function vellmarkReport(period: Period, from: number, items = 5): Report {
  const isLarge = items > 5
  const stories: Story[] = some(vellmarkStories, from, items)
  const essays = isLarge
    ? vellmarkEssay
    : some(vellmarkEssay, from / 4, 2).map((essay, at) => ({
        ...essay,
        paragraphs: essay.paragraphs.slice(0, at === 0 ? 2 : 1),
      }))
  return reportOf({
    title: `Vellmark in Review: ${formatPeriod(period)}`,
    headline: headlines[(from / 4) % headlines.length]!,
    period,
    byline: isLarge ? 'Amira Haddad and Tomás Rivera' : 'Amira Haddad',
    contributors: ['Amira Haddad', 'Tomás Rivera', 'Dara Popescu'],
    takeaway:
      'The harbour order holds for now, because both sides of it can read the first figures as their own. The real test is the budget: the junior partner in the government has tied its patience to a tunnel, and the money for the tunnel was moved again. A vote lost by two would not bring the government down, but it would end the habit of moving things by a year.',
    essays,
    ...(isLarge
      ? {}
      : {
          quotation:
            'We were told that the harbour is open. We would like to be told for how long, and to whom, and who keeps the book.',
          watch: [
            'whether the court asks the ice seller for totals or for names',
            'whether the mediator between the ferry line and its crews speaks before the first of the month',
            'whether the junior partner in the government brings its motion alone',
          ],
        }),
    stories,
  })
}

/** A letter from the islands: three items of five. */
export function islandReport(period: Period, from: number): Report {
  return reportOf({
    title: `Sarrow Islands Letter: ${formatPeriod(period)}`,
    headline: ['Thirteen Votes Each', 'A Clean Break in the Cable', 'Lots Drawn in a Wet Church'][
      from % 3
    ]!,
    period,
    byline: 'Tomás Rivera',
    contributors: ['Tomás Rivera', 'Wen Lindqvist'],
    takeaway:
      'The islands run themselves without a chair and without steady power, and have begun to find both bearable. The assembly’s quarrel is about persons; the cable’s is about money, and only that one has a date.',
    essays: sarrowEssay,
    quotation: 'I shall not vote for myself, and I see no reason to vote against myself.',
    watch: ['the second report of the divers', 'the lots, once the church is dry'],
    stories: some(sarrowStories, from, 3),
  })
}
