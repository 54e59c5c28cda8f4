import { safeLink } from '#report/links.ts'

/**
 * A frame for a proof: no script runs in it, no form is sent. It counts as this page's own so that the page can put
 * new text in and hear of presses on links.
 */
export const PROOF_SANDBOX = 'allow-same-origin allow-modals'

/** Addresses of a proof open beside the desk; anchors within it are gone to. */
export function openLinksBeside(page: Document): void {
  page.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a[href]')
    const href = link?.getAttribute('href') ?? ''
    if (!link) return
    event.preventDefault()
    // To the browser it would be an address of the page around: the frame has none of its own.
    if (href.startsWith('#')) {
      page.getElementById(href.slice(1))?.scrollIntoView()
      return
    }
    const safe = safeLink(href)
    if (safe !== null) open(safe, '_blank', 'noopener')
  })
}

/** Prints a page as its readers would get it, and takes it away again. */
export function printProof(html: string): Promise<void> {
  return new Promise((done) => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', PROOF_SANDBOX)
    frame.title = 'The report for printing'
    frame.className = 'proof-print'
    frame.srcdoc = html
    frame.addEventListener('load', () => {
      const page = frame.contentWindow!
      page.addEventListener('afterprint', () => {
        frame.remove()
        done()
      })
      void page.document.fonts.ready.then(() => page.print())
    })
    document.body.append(frame)
  })
}
