/** An invented report that has every kind of block, note and oddity in it. */
import type { Citation, Inline, Note, Report, Text } from '../../document.ts'

const t = (text: string, marks: Omit<Text, 'type' | 'text'> = {}): Text => ({
  type: 'text',
  text,
  ...marks,
})
const cite = (note: string): Citation => ({ type: 'citation', note })
const paragraph = (...content: Inline[]) => ({ type: 'paragraph' as const, content })
const note = (id: string, ...paragraphs: (string | Text[])[]): Note => ({
  id,
  paragraphs: paragraphs.map((content) => (typeof content === 'string' ? [t(content)] : content)),
})

export const veldonia: Report = {
  title: 'Veldonia in Review: February 24 – March 17, 2025',
  headline: 'Harbor Strike Tests the Veldonian Government’s Bargain with the Coast',
  dateline: 'Thursday, March 20, 2025',
  period: { from: '2025-02-24', to: '2025-03-17' },
  byline: 'Ines Halloran and Tomas Brek',
  contributors: ['Mira Oduya', 'Jonas Falk', 'Léa Śliwa'],
  blocks: [
    {
      type: 'keyTakeaway',
      blocks: [
        paragraph(
          t(
            'The strike in Port Asmund forced the Veldonian government to choose between its coastal governors and the grain exporters who finance them.',
          ),
          cite('n1'),
          t(
            ' Prime Minister Karel Dorn will likely postpone the choice until after the April vote.',
          ),
        ),
      ],
    },
    paragraph(
      t('Dockworkers closed all four terminals of Port Asmund on March 3.', { bold: true }),
      t(
        ' The Harbor Union demanded the return of 212 members who had been dismissed in January and a seat on the port’s board.',
      ),
      cite('n2'),
      t(' The government called the strike “an unfriendly act”'),
      cite('n3'),
      t(' and deployed the coast guard to the outer mole.'),
    ),
    { type: 'heading', level: 2, content: [t('The bargain with the coast')] },
    paragraph(
      t('The bargain dates to 2019. Its text was published by the '),
      t('Asmund Courier', { italic: true }),
      t(' and is kept in the '),
      t('state archive', { link: 'https://archive.veldonia.example/treaties/2019/41' }),
      t('; it grants the three coastal provinces a fixed share of all port dues.'),
      cite('n1'),
    ),
    { type: 'heading', level: 3, content: [t('What the governors want')] },
    {
      type: 'bulletList',
      items: [
        [paragraph(t('A share of 40 percent, up from 31 (unchanged).'))],
        [
          paragraph(t('Courts of their own for disputes over dues:'), cite('n4')),
          {
            type: 'bulletList',
            items: [
              [paragraph(t('in Port Asmund; and'))],
              [paragraph(t('in Lower Senn.'), cite('lost'))],
            ],
          },
        ],
      ],
    },
    {
      type: 'quotation',
      blocks: [
        paragraph(
          t('We did not sign a treaty with a harbor. We signed it with a country.'),
          cite('n5'),
        ),
      ],
    },
    {
      type: 'item',
      id: 'i1',
      topic: [t('Veldonia and Tarsk reopened the Senn crossing on February 26.')],
      blocks: [
        paragraph(
          t(
            'Both governments had closed it in November after a dispute over <transit> fees & tolls.',
          ),
          cite('n6'),
        ),
        paragraph(t('The crossing handles a third of the trade between the two countries.')),
      ],
    },
    {
      type: 'item',
      id: 'i2',
      topic: [
        t('The Veldonian parliament passed a law on foreign broadcasters on March 11'),
        cite('n7'),
        t('.'),
      ],
      blocks: [
        {
          type: 'bulletList',
          items: [[paragraph(t('Licences end after two years.'))], [paragraph(t('Fines double.'))]],
        },
      ],
    },
    {
      type: 'item',
      id: 'i3',
      topic: [t('Unknown attackers burned two patrol boats at Lower Senn on March 14.')],
      blocks: [paragraph(t('No group has claimed the attack.'), cite('n8'), cite('n9'))],
    },
  ],
  notes: [
    note(
      'n1',
      '“Coastal Dues Agreement,” Asmund Courier, May 2, 2019. https://courier.example/2019/05/02/dues?page=1&view=full; https://archive.veldonia.example/treaties/2019/41.',
    ),
    note('n2', 'https://union.example/statements/17'),
    note(
      'n3',
      'Statement of the ministry of ports, March 4:',
      'https://ports dot gov.vd/news/1203',
      'https://mirror(dot)ports(dot)vd/news/1203',
      'hxxp://t[.]example/portnews/88',
    ),
    note('n4', [
      t('See the '),
      t('draft of the governors', { link: 'https://senn.example/draft.html', italic: true }),
      t('; a copy at '),
      t('https://press dot vd/draft', { link: 'https://press.vd/draft' }),
      t('.'),
    ]),
    note('n5', 'وكالة الساحل للأنباء، 6 مارس 2025: https://sahel.example/ar/أخبار/6'),
    note('n6', 'خبرگزاری سن، ۲۶ فوریه', 'https://senn-news dot example/fa/26'),
    note('n7', 'Закон «О вещании», 11 марта 2025. https://law.example/закон/11?a=1&b=<2>'),
    note('n8'),
    note('n9', [t('Interview by telephone, March 15. '), t('javascript:alert(1)', { bold: true })]),
    note('n10', 'https://nobody-cites.example/this'),
  ],
}
