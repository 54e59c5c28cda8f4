/** An invented report in the "Update" form: takeaways, toplines, run-ins, forecasts, a table, a map, standing notes. */
import type { Citation, Inline, Note, Report, Text } from '../../document.ts'

const t = (text: string, marks: Omit<Text, 'type' | 'text'> = {}): Text => ({
  type: 'text',
  text,
  ...marks,
})
const b = (text: string) => t(text, { bold: true })
const runIn = (text: string) => t(text, { runIn: true })
const cite = (number: number): Citation => ({ type: 'citation', note: `n${number}` })
const p = (...content: Inline[]) => ({ type: 'paragraph' as const, content })
const h = (level: 2 | 3, text: string) => ({ type: 'heading' as const, level, content: [t(text)] })
const note = (number: number, ...paragraphs: string[]): Note => ({
  id: `n${number}`,
  paragraphs: paragraphs.map((text) => [t(text)]),
})

export const sorrel: Report = {
  title: 'Sorrel Coast Update, May 12, 2025',
  headline: '',
  dateline: 'Monday, May 12, 2025',
  period: null,
  byline: 'Odile Marchetti, Sten Aubrey, and Pia Kowal',
  cutoff: 'Data Cutoff: 2:00 PM ET, May 12',
  contributors: ['Ruben Castellane'],
  blocks: [
    {
      type: 'keyTakeaway',
      blocks: [
        {
          type: 'orderedList',
          items: [
            [
              p(
                t(
                  'The Sorrel interim council will likely extend the curfew in Brackwater beyond May 20.',
                ),
              ),
            ],
            [
              p(
                t(
                  'Marsh Front units withdrew from the Tarn causeway and left their heavy equipment behind.',
                ),
              ),
            ],
            [
              p(
                t(
                  'Lowland cooperatives resumed grain deliveries after the river authority halved its toll.',
                ),
              ),
            ],
          ],
        },
      ],
    },
    {
      type: 'keyTakeaway',
      label: 'Neighboring Veldonia',
      blocks: [
        p(
          t('Veldonia recalled its envoy for consultations and kept the border posts open.'),
          cite(1),
        ),
      ],
    },
    {
      type: 'executiveSummary',
      blocks: [
        p(
          t(
            'The council controls the port and the two bridges; it does not control the marshes. We therefore currently forecast that:',
          ),
        ),
        {
          type: 'forecasts',
          entries: [
            {
              content: [t('The council will not call elections this summer (unchanged).')],
              status: 'unchanged',
            },
            {
              content: [
                t(
                  'The Marsh Front will split into a coastal and an inland wing (increased likelihood).',
                ),
              ],
              status: 'increased',
            },
            {
              content: [
                t('Veldonia will close the border at Tarn (newly identified course of action).'),
              ],
              status: 'new',
            },
            {
              content: [t('The river authority will keep the lower toll until the harvest.')],
              status: null,
            },
          ],
        },
      ],
    },
    {
      type: 'boilerplate',
      blocks: [
        p(
          t(
            'Note: The Sorrel Desk uses only publicly available information. It receives no classified material from any source. References to all sources used are provided in the endnotes of each update.',
          ),
        ),
      ],
    },
    h(2, 'Toplines'),
    p(
      b('The interim council extended the curfew in Brackwater on May 11.'),
      cite(2),
      t(
        ' The order covers the harbor, the rail yard, and the three northern wards. Council spokesperson Hanne Dray said that the curfew would end “when the quays are quiet.”',
      ),
      cite(3),
      t(' The previous order would have lapsed on May 13.'),
    ),
    p(
      b('Marsh Front units withdrew from the Tarn causeway overnight on May 10 and 11.'),
      t(
        ' Footage geolocated to the eastern ramp shows two abandoned bridge layers and a field kitchen.',
      ),
      cite(4),
      cite(5),
      t(' The Front’s channel claimed that the equipment had been “lent to the river.”'),
      cite(6),
    ),
    {
      type: 'picture',
      kind: 'map',
      src: 'https://maps.sorrel.example/2025/05/tarn-causeway.png',
      alt: 'The Tarn causeway with the positions of both sides',
      caption: [t('Assessed Control of the Tarn Causeway')],
      credit: 'Map by Ruben Castellane',
      asOf: 'May 12, 2025 at 1:30 PM ET',
    },
    h(2, 'Marsh Front Activity'),
    h(3, 'Northern Axis'),
    p(runIn('Assessed advances:'), t(' None.')),
    p(
      runIn('Unconfirmed claims:'),
      t(' A Front courier claimed on May 12 that scouts had reached Ossel Mill.'),
      cite(7),
    ),
    h(3, 'Southern Axis'),
    p(runIn('4:00 pm EDT:'), t(' Shelling was reported near Low Quay.'), cite(8)),
    {
      type: 'bulletList',
      items: [
        [p(t('Two patrol boats returned to Brackwater.'), cite(9))],
        [
          p(t('The river pilots’ union announced a strike ballot:')),
          {
            type: 'bulletList',
            items: [[p(t('pilots vote on May 15;'))], [p(t('tug crews vote on May 16.'))]],
          },
        ],
      ],
    },
    h(2, 'Council Response'),
    {
      type: 'table',
      caption: [t('Curfew orders in Brackwater since March')],
      head: true,
      rows: [
        [[t('Order')], [t('Wards')], [t('Ends')]],
        [[t('No. 4')], [t('harbor')], [t('April 2')]],
        [[t('No. 7')], [t('harbor, rail yard')], [t('May 13'), cite(2)]],
        [[t('No. 9')], [t('harbor, rail yard, northern wards')], [t('not stated')]],
      ],
    },
    p(t('The council’s order reads in part:')),
    {
      type: 'quotation',
      blocks: [p(t('No vessel leaves the inner basin between dusk and the first bell.'), cite(3))],
    },
    p(
      t('State broadcaster '),
      t('Sorrel Radio', { italic: true }),
      t(' read the order twice without comment, and the council’s '),
      t('page of decrees', { link: 'https://council.sorrel.example/decrees' }),
      t(' still listed the old one at the cut-off.'),
      cite(10),
    ),
    h(2, 'Other Activity'),
    p(t('Nothing significant to report.')),
  ],
  notes: [
    note(1, 'https://www.veldonia-post.example/2025/05/11/envoy-recalled'),
    note(
      2,
      'https://council.sorrel.example/orders/9 ; https://brackwater-gazette dot example/curfew',
    ),
    note(
      3,
      '“Council Extends Curfew,” Brackwater Gazette, May 11, 2025.',
      'https://brackwater-gazette dot example/curfew-extended',
    ),
    note(4, 'https://channels.example/tarnwatch/2214; https://channels.example/tarnwatch/2215'),
    note(5, 'https://www.geolocate.example/sorrel/tarn-ramp?utm_source=feed'),
    note(6, 'marshfront(dot)example/posts/881'),
    note(7, 'hxxps://marshfront[.]example/posts/884'),
    note(8, 'Interview with a resident of Low Quay, May 12.'),
    note(
      9,
      'قناة الميناء، ١١ مايو',
      'https://ميناء.example/أخبار/11 ; https://harbor.example/%D8%AE%D8%A8%D8%B1',
    ),
    note(10, 'https://radio.sorrel.example/archive/2025-05-12'),
  ],
}
