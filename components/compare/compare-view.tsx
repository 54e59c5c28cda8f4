import type { ComparedPart, ComparedUnit, Comparison } from '#report/compare/compare.ts'
import type { UnitForm } from '#report/compare/units.ts'
import { keyed } from '#components/report/keyed.ts'
import { cn } from '#components/ui/cn.ts'
import { ComparedWords } from './compared-words.tsx'

const formWords: Record<UnitForm, string> = {
  line: 'a line',
  paragraph: 'a paragraph',
  heading: 'a heading',
  bullet: 'a bullet',
  number: 'a numbered entry',
  quotation: 'a quotation',
  forecast: 'a forecast',
  cell: 'a cell',
  caption: 'a caption',
  picture: 'a picture',
  topic: 'a topic sentence',
  note: 'a note',
}

const looks: Partial<Record<UnitForm, string>> = {
  heading: 'font-semibold',
  topic: 'font-semibold',
  line: 'font-semibold',
  quotation: 'border-l-2 border-rule pl-4',
  caption: 'text-note italic',
  cell: 'border-l border-rule pl-3',
  note: 'text-note',
}

interface ViewProps {
  numbers: Comparison['numbers']
  side: boolean
}

function Mark({ form }: { form: UnitForm }) {
  if (form === 'bullet' || form === 'forecast') return <span aria-hidden>• </span>
  if (form === 'number') return <span aria-hidden>– </span>
  return null
}

function UnitText({
  unit,
  numbers,
  without,
}: {
  unit: ComparedUnit
  numbers: Comparison['numbers']
  without?: 'added' | 'removed'
}) {
  const isAbsent = unit.change === without
  return (
    <p
      dir="auto"
      className={cn(
        'min-w-0',
        looks[unit.form],
        unit.form !== 'heading' && unit.depth > 0 && 'pl-5',
      )}
    >
      {!isAbsent && <Mark form={unit.form} />}
      {!isAbsent && <ComparedWords pieces={unit.pieces} numbers={numbers} without={without} />}
    </p>
  )
}

function Unit({ unit, numbers, side }: ViewProps & { unit: ComparedUnit }) {
  return (
    <div data-change={unit.change} className="compared-unit">
      {unit.was !== null && (
        <p className="font-sans text-meta text-ink-3">
          {unit.was === unit.form ? 'Another depth' : `Was ${formWords[unit.was]}`}
        </p>
      )}
      {side ? (
        <div className="grid gap-x-8 md:grid-cols-2">
          <UnitText unit={unit} numbers={numbers} without="added" />
          <UnitText unit={unit} numbers={numbers} without="removed" />
        </div>
      ) : (
        <UnitText unit={unit} numbers={numbers} />
      )}
    </div>
  )
}

/** Runs of units that stayed are folded where they are longer than this; one is left on either side, to read by. */
const shortRun = 3

function runsOf(units: readonly ComparedUnit[]): { same: boolean; units: ComparedUnit[] }[] {
  const runs: { same: boolean; units: ComparedUnit[] }[] = []
  for (const unit of units) {
    const same = unit.change === 'same'
    const last = runs.at(-1)
    if (last?.same === same) last.units.push(unit)
    else runs.push({ same, units: [unit] })
  }
  return runs
}

function Run({ run, ...view }: ViewProps & { run: ReturnType<typeof runsOf>[number] }) {
  const { units } = run
  const draw = (list: readonly ComparedUnit[]) =>
    keyed(list).map(({ value, key }) => <Unit key={key} unit={value} {...view} />)
  if (!run.same || units.length <= shortRun) return draw(units)
  const hidden = units.slice(1, -1)
  return (
    <>
      {draw(units.slice(0, 1))}
      <details className="my-2 font-sans text-panel text-ink-3">
        <summary className="cursor-pointer py-1 hover:text-ink">
          {hidden.length} that stayed as they were
        </summary>
        <div className="report-text mt-2">{draw(hidden)}</div>
      </details>
      {draw(units.slice(-1))}
    </>
  )
}

const changeWords = { same: '', changed: 'changed', added: 'new', removed: 'removed' } as const

function PartView({ part, ...view }: ViewProps & { part: ComparedPart }) {
  const { name, change, movedFrom, units } = part
  const isStill = change === 'same'
  return (
    <section className="border-b border-rule py-5" aria-label={name}>
      <h3 dir="auto" className="mb-2 flex flex-wrap items-baseline gap-x-3 text-panel text-ink-2">
        <span className="min-w-0 font-semibold break-words">{name}</span>
        {!isStill && <span className="text-ink-3">{changeWords[change]}</span>}
        {movedFrom !== null && <span className="text-correction">moved, was {movedFrom}</span>}
      </h3>
      {!isStill && (
        <div className="report-text compared max-w-none">
          {keyed(runsOf(units)).map(({ value, key }) => (
            <Run key={key} run={value} {...view} />
          ))}
        </div>
      )}
    </section>
  )
}

/** Parts that stayed, in one line, so that what changed is near together. */
function Stayed({ parts }: { parts: readonly ComparedPart[] }) {
  const [first] = parts
  if (!first) return null
  const words = parts.length === 1 ? first.name : `${parts.length} parts`
  return (
    <p dir="auto" className="border-b border-rule py-3 text-panel text-ink-3">
      {words} stayed as {parts.length === 1 ? 'it was' : 'they were'}
    </p>
  )
}

interface Group {
  stayed: boolean
  parts: ComparedPart[]
}

function groupsOf(parts: readonly ComparedPart[]): Group[] {
  const groups: Group[] = []
  for (const part of parts) {
    const stayed = part.change === 'same' && part.movedFrom === null
    const last = groups.at(-1)
    if (last?.stayed === stayed) last.parts.push(part)
    else groups.push({ stayed, parts: [part] })
  }
  return groups
}

function PartList({ parts, ...view }: ViewProps & { parts: readonly ComparedPart[] }) {
  return groupsOf(parts).map(({ stayed, parts: together }) =>
    stayed ? (
      <Stayed key={together[0]!.key} parts={together} />
    ) : (
      together.map((part) => <PartView key={part.key} part={part} {...view} />)
    ),
  )
}

function Sources({ sources: { added, removed } }: { sources: Comparison['sources'] }) {
  if (added.length + removed.length === 0) return null
  return (
    <section aria-labelledby="changed-sources" className="pt-8">
      <h2 id="changed-sources" className="mb-2 text-form font-semibold">
        Sources
      </h2>
      <ul className="compared flex flex-col gap-1 text-panel break-all">
        {added.map((source) => (
          <li key={`+ ${source}`}>
            <ins>{source}</ins>
          </li>
        ))}
        {removed.map((source) => (
          <li key={`- ${source}`}>
            <del>{source}</del>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What changed between two reports: head, text, notes and sources, in one column or side by side. */
export function CompareView({ comparison, side }: { comparison: Comparison; side: boolean }) {
  const { text, notes, numbers, sources } = comparison
  const notesChanged = notes.some(({ change }) => change !== 'same')
  return (
    <>
      <PartList parts={text} numbers={numbers} side={side} />
      {notesChanged && (
        <>
          <h2 className="pt-8 pb-2 text-form font-semibold">Notes</h2>
          <PartList parts={notes} numbers={numbers} side={side} />
        </>
      )}
      <Sources sources={sources} />
    </>
  )
}
