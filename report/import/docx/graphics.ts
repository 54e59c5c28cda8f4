/** Drawings, pictures of both kinds (DrawingML and VML), and text boxes in them. */
import type { Relationship } from './package.ts'
import type { DocxPicture } from './tree.ts'
import type { XmlElement } from './xml.ts'

export type Graphic = DocxPicture | { kind: 'box'; content: XmlElement[] } | { kind: 'rule' }

/** Things that no paragraph can hold, by their element. */
const things: ReadonlyMap<string, string> = new Map([
  ['c:chart', 'chart'],
  ['dgm:relIds', 'diagram'],
])

const description = ({ attributes }: XmlElement) => attributes['descr'] || attributes['title'] || ''

class Collector {
  readonly found: Graphic[] = []
  private alt = ''
  private name = ''
  constructor(private readonly relationships: ReadonlyMap<string, Relationship>) {}

  walk(element: XmlElement): void {
    const { name, attributes } = element
    if (name === 'w:txbxContent') {
      this.found.push({ kind: 'box', content: element.children })
      return
    }
    if (name === 'wp:docPr' || name === 'pic:cNvPr' || name === 'wps:cNvPr') {
      this.alt = description(element) || this.alt
      if (name === 'wp:docPr') this.name = attributes['name'] ?? ''
    } else if (name === 'v:shape' || name === 'v:rect') {
      this.alt = attributes['alt'] || this.alt
      if (['t', 'true', '1'].includes(attributes['o:hr'] ?? '')) this.found.push({ kind: 'rule' })
    } else if (name === 'a:blip') this.picture(attributes['r:embed'], attributes['r:link'])
    else if (name === 'v:imagedata') {
      this.alt ||= attributes['o:title'] ?? ''
      this.picture(attributes['r:id'] ?? attributes['r:pict'], attributes['r:href'])
    } else if (name === 'v:textpath' && attributes['string'])
      this.add('word-art', attributes['string'], '', '')
    const thing = things.get(name)
    if (thing !== undefined) this.add(thing, this.alt, '', this.part(attributes['r:id']))
    for (const one of element.children) this.walk(one)
  }

  private part(id: string | undefined): string {
    const found = id === undefined ? undefined : this.relationships.get(id)
    return found && !found.external ? found.target : ''
  }

  private picture(embedded: string | undefined, linked: string | undefined): void {
    const links = [embedded, linked].map((id) => this.relationships.get(id ?? ''))
    const address = links.find((one) => one?.external)?.target ?? ''
    this.add('picture', this.alt, address, this.part(embedded))
  }

  private add(what: string, alt: string, address: string, file: string): void {
    const { name } = this
    this.found.push({ kind: 'picture', what, alt: alt.trim(), address, file, name })
  }
}

/** What a drawing, a picture or an object shows, in its order. */
export function graphicsOf(
  element: XmlElement,
  relationships: ReadonlyMap<string, Relationship>,
): Graphic[] {
  const collector = new Collector(relationships)
  collector.walk(element)
  return collector.found
}
