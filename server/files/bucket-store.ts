import { AwsClient } from 'aws4fetch'
import type { Bucket } from '../env.ts'
import { checkedName, type FileStore } from './file-store.ts'

/** A store that does not answer must not hold a reader for ever. */
const longest = 30_000

/** Files in a bucket of an S3-compatible store, under `files/`. Throws when the store refuses or does not answer. */
export function bucketStore({ endpoint, name: bucket, key, secret, region }: Bucket): FileStore {
  const client = new AwsClient({
    accessKeyId: key,
    secretAccessKey: secret,
    service: 's3',
    region,
    retries: 2,
  })
  const addressOf = (name: string) => `${endpoint}/${bucket}/files/${checkedName(name)}`
  const ask = async (what: string, name: string, init: RequestInit) => {
    const signal = AbortSignal.timeout(longest)
    const answer = await client.fetch(addressOf(name), { ...init, signal })
    if (answer.ok || (what === 'read' && answer.status === 404)) return answer
    await answer.body?.cancel()
    throw new Error(`The store could not ${what} a file: it answered ${answer.status}.`)
  }
  return {
    async put(name, bytes, type) {
      // S3 wants the hash of what is sent in the signature; the name is that hash.
      const headers = { 'content-type': type, 'x-amz-content-sha256': name }
      const answer = await ask('write', name, {
        method: 'PUT',
        headers,
        body: new Uint8Array(bytes),
      })
      await answer.body?.cancel()
    },
    async get(name) {
      const answer = await ask('read', name, {})
      if (answer.status !== 404) return new Uint8Array(await answer.arrayBuffer())
      await answer.body?.cancel()
      return null
    },
  }
}
