import { expect, test } from 'vitest'
import { webhookBody } from './chat-body.ts'
import type { HookPayload } from './payloads.ts'

const payload: HookPayload = {
  type: 'decided',
  at: '2031-03-10T12:00:00.000Z',
  desk: 'The Desk',
  phrase: 'Wen <!channel> *Zhao* approved it',
  report: {
    id: 'r1',
    title: '[Free](https://evil.example) <https://evil.example|money> @all & "more"\n# now',
    series: 'Turkey_in_Review',
    state: 'approved',
    url: 'https://desk.example/reports/r1',
  },
}
const body = (format: Parameters<typeof webhookBody>[0]) =>
  JSON.parse(webhookBody(format, 'msg_1', payload)) as Record<string, unknown>

test('another program gets everything as it is, with the name of the message', () => {
  expect(body('json')).toEqual({ id: 'msg_1', ...payload })
})

test('Slack: the only link is the report’s, and nobody is called', () => {
  const { text } = body('slack') as { text: string }
  expect(text).toBe(
    'Wen &lt;!channel&gt; *Zhao* approved it\n' +
      '<https://desk.example/reports/r1|[Free](https://evil.example) &lt;https://evil.example|money&gt; @all &amp; "more" # now> · Turkey_in_Review',
  )
})

test('Mattermost: markdown is text, and @all calls nobody', () => {
  const { text } = body('mattermost') as { text: string }
  expect(text).toContain('Wen \\<\\!channel\\> \\*Zhao\\* approved it')
  expect(text).not.toContain('@all')
  // Every link is the report's: no other bracket or address is left without its backslash.
  expect(text.match(/(?<!\\)\]\(/g)).toHaveLength(1)
  expect(text.match(/https:\/\//g)).toHaveLength(1)
})

test('Teams: a card with the report behind its button', () => {
  expect(body('teams')).toMatchObject({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          body: [{ text: expect.stringContaining('\\*Zhao\\*') }, { text: expect.any(String) }],
          actions: [{ type: 'Action.OpenUrl', url: 'https://desk.example/reports/r1' }],
        },
      },
    ],
  })
})
