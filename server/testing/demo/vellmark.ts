/** What happens in Vellmark, a country on a cold coast that does not exist. Each line of a story ends in a note. */
import type { Story } from './story.ts'

export const vellmarkEssay: { heading: string; paragraphs: string[][] }[] = [
  {
    heading: 'The harbour question',
    paragraphs: [
      [
        'The council of Vell opened the inner harbour to foreign hulls on a vote of nine to six.',
        'The mayor had promised the step in spring and then waited for the fishing season to end.',
        'Tolls for ships below forty feet fall by half until the ice comes.',
        'Larger ships pay what they paid, and the pilots keep their fee.',
        'Two members of the majority stayed away from the vote.',
      ],
      [
        'The pilots’ guild calls the new order a gift to the shipping lines.',
        'Its chairman says that nobody asked the guild before the draft was printed.',
        'The guild has announced that it will count every hull and publish the figures each Monday.',
        'The harbour office answers that it has counted hulls for a century and will go on doing so.',
        'Both counts for the first week are out, and they differ by four.',
      ],
    ],
  },
  {
    heading: 'Who pays for the ice',
    paragraphs: [
      [
        'The price of ice fell by a third within two weeks.',
        'Traders blame the mild winter and the new cold store at Hamre, which holds nine thousand tons.',
        'The fishing cooperatives buy on contract and have gained nothing from the fall.',
        'The ministry of supply has asked the three largest sellers for their books.',
        'One of them has refused and will be heard in court.',
      ],
      [
        'The coast towns read the quarrel as a question of who carries the winter.',
        'In Hamre the town itself owns a part of the store and has put the earnings into the school.',
        'In Ostby nobody owns anything but boats, and the boats are idle.',
        'The bishop of Ostby has opened the parish hall to the crews.',
        'He says that he is not taking sides, only lighting the stove.',
      ],
    ],
  },
  {
    heading: 'A coalition of few words',
    paragraphs: [
      [
        'The government holds its majority of two.',
        'Its smaller partner wants the railway north finished before anything is built in the south.',
        'The finance minister has moved the money for the tunnel from one year to the next for the third time.',
        'The partner’s leader says that a tunnel on paper carries no train.',
        'He has not said that he will leave.',
      ],
      [
        'The budget comes to the floor in four weeks.',
        'Three motions are announced, of which one asks for the railway and two ask for the coast.',
        'The speaker has put all three on the same afternoon.',
        'The opposition expects to win none of them and to speak on each.',
        'The gallery is booked out.',
      ],
    ],
  },
]

export const vellmarkStories: Story[] = [
  {
    headline: 'First foreign hull ties up at Vell',
    topic: 'The first foreign ship under the new order was a herring boat from the islands.',
    lines: [
      'It came in at dusk with eleven tons and a crew of five.',
      'The harbour master read the tariff aloud on the quay, as the old rule demands.',
      'The skipper paid in coin and asked for a receipt in his own language.',
      'The office had none and wrote one by hand.',
    ],
  },
  {
    headline: 'Ferry crews vote for a strike',
    topic: 'The crews of the northern ferries voted to strike from the first of the month.',
    lines: [
      'Eight in ten were in favour, on a turnout that the union calls the highest in its history.',
      'They ask for a rota that is known two weeks ahead.',
      'The line offers one week and a bonus for the dark months.',
      'A mediator has been named, and both sides have accepted her.',
    ],
  },
  {
    headline: 'Hamre cold store opens its second hall',
    topic: 'The cold store at Hamre opened its second hall a month early.',
    lines: [
      'The town paid for it with a loan that runs for eleven years.',
      'Half of the room is let to the cooperative at a fixed price.',
      'The other half goes to whoever comes first, and a queue formed the night before.',
      'The engineer in charge says that the hall could have been twice the size.',
    ],
  },
  {
    headline: 'Court hears ice seller behind closed doors',
    topic: 'A court in Vell heard the ice seller who will not show his books.',
    lines: [
      'The hearing lasted forty minutes and was closed to the public.',
      'His lawyer says that the ministry may ask for totals, and that it asked for names.',
      'The ministry says that totals without names can be added up to anything.',
      'The judge will rule before the end of the month.',
    ],
  },
  {
    headline: 'Tunnel money moves again',
    topic: 'The money for the northern tunnel was moved to the next year for the third time.',
    lines: [
      'The minister names the price of steel as the reason.',
      'The two firms that bid for the work say that they have held their prices since spring.',
      'The surveyors have been kept on, and they are measuring a slope that they have measured before.',
      'The junior partner in the government calls the delay a habit.',
    ],
  },
  {
    headline: 'Pilots publish their own count',
    topic: 'The pilots’ guild published its first count of foreign hulls.',
    lines: [
      'It names thirty-one ships, of which nineteen came from the islands.',
      'The harbour office names twenty-seven.',
      'Both agree on the tonnage, which is what the toll is taken on.',
      'The guild says that four ships anchored in the roads and were never written down.',
    ],
  },
  {
    headline: 'Grain ship aground off Ostby',
    topic: 'A grain ship ran aground off Ostby and came free with the next tide.',
    lines: [
      'Nobody was hurt, and no grain was lost.',
      'The light on the north mole had been dark for two nights.',
      'The lamp was waiting for a part that the maker no longer builds.',
      'A smith in the town made one from a drawing.',
    ],
  },
  {
    headline: 'Schools on the coast to open later in winter',
    topic: 'Schools on the coast will begin an hour later in the dark months.',
    lines: [
      'The trial runs in nine towns and covers four thousand children.',
      'Fishing families had asked for it since the boats leave later too.',
      'The teachers’ union agrees and wants the lost hour counted as preparation.',
      'The ministry will publish the results in spring.',
    ],
  },
  {
    headline: 'Wind park loses its second hearing',
    topic: 'The wind park off Cape Sunde lost its second hearing.',
    lines: [
      'The panel found that the survey of birds covers a single summer.',
      'The firm says that it will count for another year and come back.',
      'The cape’s two villages are on different sides, as they have been on most things.',
      'The grid company has kept its cable ship in port.',
    ],
  },
  {
    headline: 'Central bank leaves the rate where it was',
    topic: 'The central bank left its rate unchanged for the fifth meeting.',
    lines: [
      'Two of seven members wanted to lower it.',
      'The statement drops the word “patient”, which had stood there for a year.',
      'The krone moved by less than it moves on a quiet morning.',
      'The next meeting falls in the week of the budget.',
    ],
  },
  {
    headline: 'Audit finds boats that do not exist',
    topic: 'The audit office found seventeen boats on the fuel rolls that nobody can find at sea.',
    lines: [
      'They drew fuel at the reduced price for three years.',
      'Eleven of them share one address, which is a bakery.',
      'The baker says that she has never owned so much as a dinghy.',
      'The fisheries ministry has closed the rolls and will open them again by name and hull.',
    ],
  },
  {
    headline: 'Border post at Lenn rebuilt in stone',
    topic: 'The border post at Lenn was rebuilt after the flood and opened on time.',
    lines: [
      'Lorries wait two hours on average, down from five.',
      'The neighbours across the river have kept their hut.',
      'Customs officers of both sides now eat in one canteen.',
      'The old barrier was given to the museum.',
    ],
  },
  {
    headline: 'Doctors leave the north faster than they come',
    topic: 'The northern districts lost more doctors than they gained for the second year.',
    lines: [
      'Nineteen left and twelve came.',
      'The bonus for staying five years has been claimed by three.',
      'The hospital at Skarve closes its night ward on two days of the week.',
      'The district pays the flight for a surgeon who comes on Thursdays.',
    ],
  },
  {
    headline: 'Old mint to print the new notes',
    topic: 'The old mint in Vell will print the new banknotes after all.',
    lines: [
      'The order had gone abroad in summer and came back when the sample tore.',
      'The presses are from the time of the present director’s grandfather.',
      'The paper comes from a mill that makes filters for coffee.',
      'The first notes show the mole at Ostby with the light on.',
    ],
  },
  {
    headline: 'Radio licence goes to a fishing cooperative',
    topic: 'The licence for the coast radio went to a fishing cooperative.',
    lines: [
      'It had bid half of what the next bidder offered.',
      'The board gave more weight to the weather reports, which the cooperative will read every hour.',
      'The loser has asked for the minutes.',
      'The first programme was the tide table, read by two voices.',
    ],
  },
  {
    headline: 'Archive of the pilots’ guild opened',
    topic: 'The pilots’ guild opened its archive to historians.',
    lines: [
      'It holds logbooks of two centuries, written in one room.',
      'Three volumes are missing, and the guild knows who has them.',
      'A first reading finds that the ice came a month earlier than it does now.',
      'The university will copy everything, one page after the other.',
    ],
  },
]
