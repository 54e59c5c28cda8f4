/** What happens on the Sarrow Islands, which are on no map. */
import type { Story } from './story.ts'

export const sarrowEssay: { heading: string; paragraphs: string[][] }[] = [
  {
    heading: 'An assembly without a chair',
    paragraphs: [
      [
        'The island assembly met for the third time without electing a chair.',
        'The two candidates have thirteen votes each, and the oldest member, who decides ties, is one of them.',
        'He has said that he will not vote for himself and will not vote against himself.',
      ],
    ],
  },
  {
    heading: 'Salt, wind and a cable',
    paragraphs: [
      [
        'The cable to the mainland failed twice in ten days.',
        'The lighthouse keepers ran the hospital from their own engine both times.',
        'The grid company blames an anchor; the fishermen say that nobody anchors there.',
      ],
    ],
  },
]

export const sarrowStories: Story[] = [
  {
    headline: 'Salt works hire for the first time in years',
    topic: 'The salt works on the southern island hired for the first time in six years.',
    lines: [
      'Forty places were offered and three hundred people came.',
      'The works sell to the herring fleet, which may now land at Vell.',
      'The pay is a tenth above the old contract.',
    ],
  },
  {
    headline: 'Cable ship stays on station',
    topic: 'A cable ship has been on station off Sarrow for nine days.',
    lines: [
      'Divers have found two breaks, one of them clean.',
      'The police have taken the shorter piece.',
      'Power comes from the mainland for six hours a day.',
    ],
  },
  {
    headline: 'Assembly to draw lots',
    topic: 'The assembly may draw lots for its chair.',
    lines: [
      'The rule is in the founding charter and has been used once.',
      'Both candidates have agreed in writing.',
      'The lots are kept in the church, and the church is being painted.',
    ],
  },
  {
    headline: 'Herring quota raised by a fifth',
    topic: 'The herring quota for the islands was raised by a fifth.',
    lines: [
      'Biologists had advised a tenth.',
      'The fleet has asked for the advice to be published in full.',
      'The minister says that it was, on page sixty-one.',
    ],
  },
  {
    headline: 'Bridge to the small island closed to lorries',
    topic: 'The bridge to the small island was closed to lorries.',
    lines: [
      'A crack was found by a boy who fishes below it.',
      'Milk crosses by boat and arrives at noon.',
      'The boy has been given a lamp and a whistle.',
    ],
  },
]
