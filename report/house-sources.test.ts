import { describe, expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import { Report, type Text } from './document.ts'
import { withHouseSources } from './house-sources.ts'
import { inlinesOf, textOf } from './notes.ts'
import { toHtmlFragment } from './render/html-fragment.ts'
import { asWritten, hostFrom, type SourceRule } from './source-rule.ts'
import { findSources, noteSources } from './sources.ts'
import { anyReport } from './testing/any-report.ts'
import { link, note, para, report } from './testing/builders.ts'
import { countWork } from './testing/count-work.ts'
import { type Random, random, seedsOf } from './testing/random.ts'

const allow = (given: Partial<SourceRule> = {}): SourceRule => ({
  ...asWritten,
  defang: 'unlisted',
  hosts: ['x.com', 'union.example'],
  ...given,
})
const noteOf = (text: string, rule: SourceRule) =>
  withHouseSources(report({}, para(note(text))), rule)
    .notes[0]!.paragraphs.map((paragraph) => textOf(paragraph))
    .join('\n')

describe('which dot, and what stands for it', () => {
  test.each<[Partial<SourceRule>, string, string]>([
    [{}, 'https://www.ports.vd/a.html', 'https://www.ports dot vd/a.html'],
    [{}, 'https://almina.com.vd/a', 'https://almina dot com.vd/a'],
    [{}, 'https://www.gov.vd/a', 'https://www dot gov.vd/a'],
    [{}, 'https://gov.vd/a', 'https://gov dot vd/a'],
    [{}, 'https://desk@ports.vd:8080/a', 'https://desk@ports dot vd:8080/a'],
    [{}, 'https://порт.рф/б', 'https://порт dot рф/б'],
    [{ which: 'first' }, 'https://en.ports.vd/a', 'https://en dot ports.vd/a'],
    [{ which: 'every' }, 'https://en.ports.vd/a', 'https://en dot ports dot vd/a'],
    [{ style: '[.]' }, 'https://en.ports.vd/a', 'https://en.ports[.]vd/a'],
    [{ style: '(dot)', which: 'every' }, 'https://en.ports.vd', 'https://en(dot)ports(dot)vd'],
  ])('%j %s', (given, written, printed) => {
    expect(noteOf(`See ${written}, twice.`, allow(given))).toBe(`See ${printed}, twice.`)
  })
})

describe('the allow-list', () => {
  test('a host on it stays, with its subdomains; nothing else does', () => {
    expect(noteOf('https://x.com/a ; https://news.x.com/a ; https://notx.com/a', allow())).toBe(
      'https://x.com/a ; https://news.x.com/a ; https://notx dot com/a',
    )
  })
  test('may be a deny-list', () => {
    const rule = allow({ defang: 'listed', hosts: ['vd'] })
    expect(noteOf('https://ports.vd/a ; https://a.example/a', rule)).toBe(
      'https://ports dot vd/a ; https://a.example/a',
    )
  })
  test('a host that somebody defanged by hand is defanged in the whole report', () => {
    const text = 'https://x.com/a ; x[.]com/b'
    expect(noteOf(text, allow())).toBe('https://x dot com/a ; x dot com/b')
    const two = report({}, para(note('https://www.x.com/a'), 'As x(dot)com/b says.', note('x.com')))
    const printed = withHouseSources(two, allow())
    expect(textOf(printed.notes[0]!.paragraphs[0]!)).toBe('https://www.x dot com/a')
  })
  test('becomes live only where the rule says so', () => {
    const text = 'x[.]com/b ; hxxps://x.com/c ; ports dot vd/d'
    expect(noteOf(text, allow({ refang: true }))).toBe(
      'https://x.com/b ; https://x.com/c ; ports dot vd/d',
    )
    expect(noteOf(text, asWritten)).toBe(text)
  })
})

test.each([
  ['the other style becomes the house’s', 'hxxps[:]//ports[.]vd/a', 'https://ports dot vd/a'],
  ['no scheme is put in front of an address', 'en dot ports.vd', 'en.ports dot vd'],
  ['but where the house’s style would be prose', 'ports[.]quay', 'https://ports dot quay'],
  [
    'a broken scheme is mended; paths stay',
    'https//ports  dot vd/Act dot pdf',
    'https://ports dot vd/Act dot pdf',
  ],
  ['a wrapper goes', 'https://www.google.com/url?q=https://ports.vd/a', 'https://ports dot vd/a'],
  [
    'trackers stay: words are the author’s',
    'https://ports.vd/?utm_a=1',
    'https://ports dot vd/?utm_a=1',
  ],
  ['a host without a dot loses its scheme', 'http://localhost/a', 'hxxp://localhost/a'],
])('%s', (_what, written, printed) => {
  expect(noteOf(`(${written})`, allow())).toBe(`(${printed})`)
  expect(noteOf(`(${printed})`, allow())).toBe(`(${printed})`)
})

describe('a link', () => {
  const printed = (...words: (string | Text)[]) =>
    [...inlinesOf(withHouseSources(report({}, para(...words)), allow()))] as Text[]

  test('to what is defanged is none; the address stands behind its words', () => {
    expect(printed('The ', link('ministry', 'https://ports.vd/a'), ' said.')).toEqual([
      { type: 'text', text: 'The ' },
      { type: 'text', text: 'ministry' },
      { type: 'text', text: ' (https://ports dot vd/a)' },
      { type: 'text', text: ' said.' },
    ])
  })
  test('whose words say the address has it once', () => {
    expect(printed(link('https://ports.vd/a', 'https://ports.vd/a'))).toEqual([
      { type: 'text', text: 'https://ports dot vd/a' },
    ])
  })
  test('that goes on over a change of marks is one', () => {
    const bold: Text = { type: 'text', text: 'B', bold: true, link: 'https://ports.vd/a' }
    expect(textOf(printed(link('A', 'https://ports.vd/a'), bold))).toBe(
      'AB (https://ports dot vd/a)',
    )
  })
  test('to a host of the list, or to a mailbox, stays', () => {
    const words = [link('A', 'https://x.com/a'), link('B', 'mailto:desk@ports.vd')]
    expect(printed(...words)).toEqual(words)
  })
})

const hosts = [
  'ports.vd',
  'www.ports.vd',
  'x.com',
  'а.рф',
  'almina.co.vd',
  '10.0.0.1',
  'localhost',
  'a_b.c-d.quay',
]
const ways: ((host: string) => string)[] = [
  (host) => `https://${host}`,
  (host) => `http://${host}/a.b/c?d=e.f#g`,
  (host) => `https://${host}:8080/a_(b)`,
  (host) => `hxxps://${host}/a`,
  (host) => `https[:]//${host.replaceAll('.', '[.]')}/a`,
  (host) => `https://${host.replace('.', ' dot ')}/a`,
  (host) => `https://${host.replaceAll('.', '\u00a0dot\u00a0')}/أمن`,
  (host) => `${host.replace('.', '(dot)')}/a`,
  (host) => `www.${host}/a`,
  (host) => `https//${host.replace('.', '  dot ')}/Act dot pdf`,
  (host) => `https://www.google.com/url?q=https%3A%2F%2F${host}%2Fa&sa=D`,
  (host) => `https://user:word@${host}/?utm_source=1`,
]
const between = [
  ' ; ',
  '; ',
  ';',
  '\n',
  '\u00a0\u00a0',
  ' “Title,” Tidewire. ',
  ' (',
  ') ',
  '. ',
  '’s ',
  ', and ',
]

function addresses(chance: Random): string {
  return chance
    .times(1 + chance.int(5), () => chance.pick(between) + chance.pick(ways)(chance.pick(hosts)))
    .join('')
}

function anyRule(chance: Random): SourceRule {
  return {
    defang: chance.pick(['listed', 'unlisted', 'none']),
    hosts: hosts.flatMap((host) => hostFrom(host) ?? []).filter(() => chance.chance(0.3)),
    style: chance.pick([' dot ', '(dot)', '[.]']),
    which: chance.pick(['last', 'first', 'every']),
    refang: chance.chance(0.3),
  }
}

/** Texts with marks that change anywhere, also inside an address. */
function cut(text: string, chance: Random): Text[] {
  const at = chance.int(text.length)
  const parts = [text.slice(0, at), text.slice(at)].filter(Boolean)
  return parts.map((part, n) => ({
    type: 'text',
    text: part,
    ...(n === 1 ? { italic: true } : {}),
  }))
}

function reportOfAddresses(chance: Random): Report {
  const made = report(
    {},
    para('It rained.', note('x')),
    para(addresses(chance), note('y'), ' End.'),
  )
  return {
    ...made,
    notes: made.notes.map((one) => ({ ...one, paragraphs: [cut(addresses(chance), chance)] })),
  }
}

const urlsOf = (made: Report) => [
  ...findSources(textOf([...inlinesOf(made)])).map(({ url }) => url),
  ...made.notes.flatMap((one) => noteSources(one).map(({ url }) => url)),
]

test('every address keeps its page and its place; twice is once; one host is treated alike', () => {
  for (const seed of seedsOf(1500)) {
    const chance = random(seed)
    const made = reportOfAddresses(chance)
    const rule = anyRule(chance)
    const printed = withHouseSources(made, rule)
    expect(urlsOf(printed), `seed ${seed}`).toEqual(urlsOf(made))
    expect(canonical(withHouseSources(printed, rule)), `seed ${seed}`).toEqual(canonical(printed))
    if (rule.defang === 'none') expect(printed, `seed ${seed}`).toBe(made)
    else {
      const live = new Map<string, boolean>()
      for (const source of printed.notes.flatMap((one) => noteSources(one))) {
        if (source.url === null) continue
        const { hostname } = new URL(source.url)
        expect(live.get(hostname) ?? source.live, `seed ${seed} ${source.written}`).toBe(
          source.live,
        )
        live.set(hostname, source.live)
      }
    }
  }
})

test('what an allow-list does not have is a link nowhere', () => {
  for (const seed of seedsOf(200)) {
    const chance = random(seed)
    const html = toHtmlFragment(withHouseSources(reportOfAddresses(chance), allow()), { id: 'r' })
    for (const [, href = ''] of html.matchAll(/href="(https?:[^"]*)"/g))
      expect(new URL(href).hostname, `seed ${seed}`).toMatch(/^(?:www\.)?x\.com$/)
  }
})

test('any report stays a report, and loses no words', () => {
  for (const seed of seedsOf(400)) {
    const chance = random(seed)
    const made = canonical(anyReport(chance))
    const rule = { ...anyRule(chance), hosts: ['example.org'] }
    const printed = withHouseSources(made, rule)
    expect(Report.safeParse(printed).success, `seed ${seed}`).toBe(true)
    const words = textOf([...inlinesOf(printed)]).replace(
      / \(https:\/\/example(?: dot |\(dot\)|\[\.\])org\/\)/g,
      '',
    )
    expect(words, `seed ${seed}`).toBe(textOf([...inlinesOf(made)]))
    expect(JSON.stringify(printed).includes('"link":"https:'), `seed ${seed}`).toBe(
      JSON.stringify(made).includes('"link":"https:') && rule.defang !== 'listed',
    )
  }
})

test('twice as many addresses are twice the work', () => {
  const work = (times: number) => {
    const made = report({}, para(note('https://ports.vd/a ; '.repeat(times))))
    return countWork(() => withHouseSources(made, allow()))
  }
  work(10)
  expect(work(800)).toBeLessThan(2.2 * work(400))
})

describe('a host', () => {
  test.each([
    ['ports.vd', 'ports.vd'],
    [' https://www.Ports.vd/a?b ', 'ports.vd'],
    ['*.ports.vd', 'ports.vd'],
    ['.vd', 'vd'],
    ['порт.рф', 'xn--n1abei.xn--p1ai'],
  ])('is read from %j', (typed, host) => expect(hostFrom(typed)).toBe(host))
  test.each(['', '/', 'a b', 'desk@ports.vd', '10.0.0.1', 'ports..vd', '-'])(
    'is not in %j',
    (typed) => expect(hostFrom(typed)).toBeNull(),
  )
})
