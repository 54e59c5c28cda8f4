/** Bulleted lists that are forecasts. */
import {
  ForecastStatus,
  type BodyBlock,
  type Forecast,
  type Forecasts,
  type Inline,
  type List,
} from '../document.ts'
import { readsAsForecasts, statusOf } from '../forecast-words.ts'
import { textOf } from '../notes.ts'

/** The line with which the house's plain text announces a list of forecasts that would not be known by its words. */
export const forecastsLine = '[Forecasts]'

const written = / \[status: (\w+)\]$/

/** The content of an entry that is one paragraph, or null. */
function only(entry: List['items'][number]): Inline[] | null {
  const [first, ...more] = entry
  return first?.type === 'paragraph' && more.length === 0 ? first.content : null
}

/** A forecast whose status stands behind it in brackets, as the house's plain text writes one that no word says. */
function withWrittenStatus({ content, status }: Forecast): Forecast {
  const last = content.at(-1)
  const name = last?.type === 'text' ? written.exec(last.text)?.[1] : undefined
  if (last?.type !== 'text' || name === undefined) return { content, status }
  const text = last.text.replace(written, '')
  const known = ForecastStatus.safeParse(name)
  return {
    content: [...content.slice(0, -1), ...(text === '' ? [] : [{ ...last, text }])],
    status: known.success ? known.data : null,
  }
}

/** The list as forecasts, or null when it is another list. `announced`: the house's own line stands above it. */
export function asForecasts(list: List, leadIn: string, announced: boolean): Forecasts | null {
  if (list.type !== 'bulletList') return null
  const contents = list.items.flatMap((entry) => {
    const content = only(entry)
    return content ? [content] : []
  })
  if (contents.length < list.items.length) return null
  if (!announced && !readsAsForecasts(contents, leadIn)) return null
  const entries = contents.map((content) => ({ content, status: statusOf(textOf(content)) }))
  return { type: 'forecasts', entries: announced ? entries.map(withWrittenStatus) : entries }
}

/** The words of the paragraph above a list. */
export function leadInOf(above: BodyBlock | undefined): string {
  return above?.type === 'paragraph' ? textOf(above.content) : ''
}
