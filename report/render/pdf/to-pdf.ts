/** A report on paper. Loaded when somebody asks for it: the compiler is a large native module. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Report } from '../../document.ts'
import { fontPaths } from './fonts.ts'
import { type PdfOptions, sheetOf } from './sheet.ts'
import { template } from './template.ts'

export type { PdfOptions } from './sheet.ts'

/** A folder that nowhere is: the typesetter finds what it is given, and no file of this machine. */
const workspace = '/galley-sheet'

/** One for the process: making it reads the fonts. */
let compiler: NodeCompiler | undefined

function messageOf(diagnostics: readonly unknown[]): string {
  const words = diagnostics.map((one) =>
    typeof one === 'object' && one !== null && 'message' in one ? String(one.message) : String(one),
  )
  return words.join('; ') || 'no reason was given'
}

/**
 * The report as PDF: tagged, A4 or US Letter. The same report and options give the same bytes, on one installation.
 * Throws an `Error` that says what the typesetter said.
 */
export function toPdf(report: Report, options: PdfOptions = {}): Uint8Array<ArrayBuffer> {
  compiler ??= NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontPaths() }] })
  const { sheet, files } = sheetOf(report, options)
  for (const { name, picture } of files)
    compiler.mapShadow(`${workspace}/${name}`, Buffer.from(picture.bytes))
  const inputs = { sheet: JSON.stringify(sheet) }
  const compiled = compiler.compile({ mainFileContent: template, inputs })
  compiler.resetShadow()
  const { result } = compiled
  if (!result) {
    const failed = compiled.takeDiagnostics()
    const why = messageOf(failed ? compiler.fetchDiagnostics(failed) : [])
    throw new Error(`The report could not be typeset: ${why}`)
  }
  const pdf = compiler.pdf(result)
  // What was remembered of this report helps no other.
  compiler.evictCache(0)
  return new Uint8Array(pdf)
}
