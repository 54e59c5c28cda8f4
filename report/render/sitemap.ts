import { escapeHtml } from './html-tags.ts'

export interface SitemapEntry {
  url: string
  /** RFC 3339 */
  changed: string
}

/** A list of pages for search engines (sitemaps.org, 0.9). */
export function toSitemap(entries: readonly SitemapEntry[]): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries.map(
      ({ url, changed }) =>
        `<url><loc>${escapeHtml(url)}</loc><lastmod>${escapeHtml(changed)}</lastmod></url>`,
    ),
    '</urlset>',
    '',
  ].join('\n')
}
