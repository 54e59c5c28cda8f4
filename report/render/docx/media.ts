/** Pictures as parts of a Word document, and the drawings that show them. */
import type { Picture } from '../../document.ts'
import { escapeHtml } from '../html-tags.ts'
import { endingOf, type PictureBytes, type Pictures } from '../pictures.ts'
import type { Relations } from './relations.ts'
import { textWidth } from './tables.ts'

/** Of a page, in twentieths of a point: what is higher leaves no room for its caption. */
const mostHeight = 9000
/** English Metric Units, in which drawings are measured: of a pixel as screens have them, of a twentieth of a point. */
const ofPixel = 9525
const ofTwentieth = 635

/** XML makes blanks of line breaks in attributes that are not written as numbers. */
const attributeXml = (text: string) =>
  escapeHtml(text.replace(/\r\n?/g, '\n')).replace(
    /[\t\n]/g,
    (blank) => `&#${blank.charCodeAt(0)};`,
  )

/** As large as it is, as far as it fits. */
function sizeOf({ width, height }: PictureBytes, indent: number): { cx: number; cy: number } {
  const share = Math.min(
    1,
    ((textWidth - indent) * ofTwentieth) / (width * ofPixel),
    (mostHeight * ofTwentieth) / (height * ofPixel),
  )
  const length = (pixels: number) => Math.max(1, Math.round(pixels * ofPixel * share))
  return { cx: length(width), cy: length(height) }
}

export class Media {
  readonly #relations: Relations
  readonly #pictures: Pictures
  /** Relations by address. */
  readonly #known = new Map<string, string>()
  /** The parts by name. */
  readonly parts: Record<string, Uint8Array> = {}
  #drawings = 0

  constructor(relations: Relations, pictures: Pictures) {
    this.#relations = relations
    this.#pictures = pictures
  }

  #relation(src: string, picture: PictureBytes): string {
    const known = this.#known.get(src)
    if (known) return known
    const name = `media/picture${this.#known.size + 1}.${endingOf(picture)}`
    const id = this.#relations.part('image', name)
    this.#known.set(src, id)
    this.parts[`word/${name}`] = picture.bytes
    return id
  }

  /**
   * The picture as a drawing in a run; null for one that did not come along. Its name is its address: programs keep it, so
   * that it is known again.
   */
  drawing({ src, alt }: Picture, indent: number): string | null {
    const picture = this.#pictures.get(src)
    if (!picture) return null
    const relation = this.#relation(src, picture)
    const { cx, cy } = sizeOf(picture, indent)
    const about = `id="${(this.#drawings += 1)}" name="${attributeXml(src)}" descr="${attributeXml(alt)}"`
    return [
      '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">',
      `<wp:extent cx="${cx}" cy="${cy}"/><wp:docPr ${about}/>`,
      '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>',
      '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">',
      `<pic:pic><pic:nvPicPr><pic:cNvPr ${about}/><pic:cNvPicPr/></pic:nvPicPr>`,
      `<pic:blipFill><a:blip r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
      `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm>`,
      '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>',
      '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
    ].join('')
  }

  /** Kinds of pictures that occur, by the ending of their parts. */
  get types(): ReadonlyMap<string, string> {
    return new Map(
      [...this.#known.keys()].map((src) => {
        const picture = this.#pictures.get(src)!
        return [endingOf(picture), picture.type]
      }),
    )
  }
}
