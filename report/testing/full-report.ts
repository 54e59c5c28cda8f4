/** An invented report with every part and block that the form knows. */
import type { Report } from '../document.ts'
import {
  bold,
  bullets,
  cite,
  heading,
  item,
  note,
  para,
  quotation,
  report,
  takeaway,
} from './builders.ts'

export const fullReport: Report = report(
  {
    title: 'Ostrane Update: May 1 – May 7, 2023',
    headline: 'A Bridge Opens, and a Road Does Not',
    dateline: 'Monday, May 8, 2023',
    period: { from: '2023-05-01', to: '2023-05-07' },
    byline: 'Mira Tolland',
    cutoff: 'Data cutoff: 2:00 PM ET, May 7',
    contributors: ['Joss Ferreyra', 'Rhea Lindqvist'],
  },
  takeaway(bullets('The bridge opened.', 'The road stayed shut.')),
  {
    type: 'keyTakeaway',
    label: 'Karsia',
    blocks: [para('Karsia sent no ferry.', note('https://example.org/ferry'))],
  },
  {
    type: 'executiveSummary',
    blocks: [
      para('Trade will move north. We therefore forecast that:'),
      {
        type: 'forecasts',
        entries: [
          {
            content: [{ type: 'text', text: 'The council opens the road this month (unchanged).' }],
            status: 'unchanged',
          },
          {
            content: [
              { type: 'text', text: 'The port lays off its night crew.' },
              { type: 'citation', note: 'n1' },
            ],
            status: null,
          },
        ],
      },
    ],
  },
  heading('The Bridge'),
  para(
    { type: 'text', text: '4:00 pm EDT:', runIn: true },
    ' The first carts crossed.',
    note('Harbor office, May 3.', 'https://example.net/office'),
  ),
  {
    type: 'orderedList',
    start: 3,
    items: [[para('Northern axis')], [para('Southern axis'), bullets('by road', 'by sea')]],
  },
  {
    type: 'table',
    caption: [{ type: 'text', text: 'Carts a day' }],
    head: true,
    rows: [
      [[{ type: 'text', text: 'Day' }], [{ type: 'text', text: 'Carts' }]],
      [[{ type: 'text', text: 'May 3' }], [{ type: 'text', text: '41' }, cite('n2')]],
    ],
  },
  {
    type: 'picture',
    kind: 'map',
    src: 'https://example.org/maps/bridge.png',
    alt: 'The river with both bridges',
    caption: [{ type: 'text', text: 'Crossings in Ostrane' }],
    credit: 'Map by Rhea Lindqvist',
    asOf: 'May 7, 2023 at 1:30 PM ET',
  },
  heading('The Road', 3),
  quotation(para('It opens when it opens.')),
  { type: 'boilerplate', blocks: [para('Note: The desk uses only public sources.')] },
  item(
    [bold('The council met.'), ' Nobody spoke.'],
    para('It met on May 4.', note('صحيفة الميناء', 'https://ميناء.example/4')),
    bullets('One vote for', 'None against'),
  ),
  item('The ferry stayed in port.', para('No reason was given.')),
)
