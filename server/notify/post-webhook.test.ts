import { hostname } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AddWebhook } from '../commands/webhooks.ts'
import { HookReceiver } from '../testing/hook-receiver.ts'
import { badHookUrl, postWebhook, publicLookup, webhookSignature } from './post-webhook.ts'

let receiver: HookReceiver
beforeAll(async () => {
  receiver = await HookReceiver.open()
})
afterAll(() => receiver.close())

const post = (url: string, allowPrivate: boolean) =>
  postWebhook({ url, body: '{}', id: 'msg_1', secret: null, at: new Date(), allowPrivate })

test.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://017700000001/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:a9fe:a9fe]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://10.0.0.1/',
  'https://0.0.0.0/',
  'https://localhost/',
  'https://localhost./',
  'https://hook.localhost/',
  'https://name:password@example.org/',
  'http://example.org/',
  'ftp://example.org/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'example.org',
])('%s is refused before anything is looked up, and in the form', (url) => {
  expect(badHookUrl(url, false)).not.toBeNull()
  const form = { name: 'Hook', url, format: 'json', seriesId: '', kinds: ['asked'] }
  expect(AddWebhook.safeParse(form).error?.issues[0]?.path).toEqual(['url'])
})

test('a name that stands for this machine is refused when it is looked up, however often that changes', async () => {
  for (const all of [true, false]) {
    const error = await new Promise((resolve) =>
      publicLookup('localhost', { all }, (failure) => resolve(failure)),
    )
    expect(String(error)).toContain('private or of this machine')
  }
})

test('a public address is found, in both ways of asking', async () => {
  const found = (all: boolean) =>
    new Promise((resolve, reject) =>
      publicLookup('8.8.8.8', { all }, (failure, address, family) =>
        failure ? reject(failure) : resolve(all ? address : [{ address, family }]),
      ),
    )
  for (const all of [true, false])
    expect(await found(all)).toEqual([{ address: '8.8.8.8', family: 4 }])
})

test('nothing connects to a name of this machine', async () => {
  const outcome = await post(`https://${hostname()}:${receiver.port}/`, false)
  expect(outcome.state).toBe('failed')
  expect(receiver.received).toEqual([])
})

test('of a long answer only the beginning is read', async () => {
  receiver.answer = (_, res) => {
    res.writeHead(200)
    const more = () => {
      while (!res.destroyed && res.write('word '.repeat(1000)));
    }
    res.on('drain', more)
    more()
  }
  const outcome = await post(receiver.url, true)
  expect(outcome.state).toBe('sent')
  expect(outcome.answer.length).toBeLessThan(600)
})

test('the signature is that of Standard Webhooks', () => {
  // The example of its specification.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const signed = webhookSignature(secret, {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1614265330,
    body: '{"test": 2432232314}',
  })
  expect(signed).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})
