/** A webhook's body, in each form. What people typed is text in all of them: no markup, no link, nobody is called. */
import type { WebhookFormat } from '#review/webhook-formats.ts'
import { cleanLine } from './clean-line.ts'
import type { HookPayload } from './payloads.ts'

/** Slack knows three signs; with them escaped there is no link and no `<!channel>`. */
const slackText = (words: string) =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Markdown's signs as themselves, and an @ that calls nobody. */
const markdownText = (words: string) =>
  words.replace(/[\\`*_{}[\]()#+\-.!|~<>:]/g, '\\$&').replaceAll('@', '@\u200b')

interface Said {
  phrase: string
  title: string
  series: string
  url: string | null
}

function slack({ phrase, title, series, url }: Said): object {
  const where = url === null ? '' : `\n<${url}|${slackText(title)}> · ${slackText(series)}`
  return { text: `${slackText(phrase)}${where}`, unfurl_links: false }
}

function mattermost({ phrase, title, series, url }: Said): object {
  const where = url === null ? '' : `\n[${markdownText(title)}](${url}) · ${markdownText(series)}`
  return { text: `${markdownText(phrase)}${where}` }
}

function teams({ phrase, title, series, url }: Said): object {
  const block = (text: string, more: object) => ({ type: 'TextBlock', text, wrap: true, ...more })
  const body = [block(markdownText(phrase), { weight: 'Bolder' })]
  if (url !== null) body.push(block(`${markdownText(title)} · ${markdownText(series)}`, {}))
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
    ...(url === null
      ? {}
      : { actions: [{ type: 'Action.OpenUrl', title: 'Open the report', url }] }),
  }
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  }
}

/** What is sent, as JSON text. `id` names the message in the JSON form, as it does in the headers. */
export function webhookBody(format: WebhookFormat, id: string, payload: HookPayload): string {
  if (format === 'json') return JSON.stringify({ id, ...payload })
  const said = {
    phrase: cleanLine(payload.phrase, 500),
    title: cleanLine(payload.report?.title ?? '') || 'Untitled report',
    series: cleanLine(payload.report?.series ?? ''),
    url: payload.report?.url ?? null,
  }
  return JSON.stringify({ slack, teams, mattermost }[format](said))
}
