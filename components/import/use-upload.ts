'use client'
import { useState } from 'react'
import { counted } from './words.ts'

/** One file on its way to the desk. */
export interface Upload {
  key: number
  file: File
  state: 'waiting' | 'sending' | 'read' | 'refused'
  /** What was found, or why it was not taken. */
  words?: string
}

/** More than the server takes is not sent at all. */
const largest = 30_000_000
const tooLarge = 'Too large: up to 30 MB can be read.'
const notReached = 'Not sent: the desk could not be reached. Try again.'

interface Answer {
  posts?: number
  problem?: string | null
  error?: string
}

type Outcome = Pick<Upload, 'state' | 'words'>

function outcomeOf({ posts = 0, problem, error }: Answer): Outcome {
  if (error) return { state: 'refused', words: error }
  return { state: 'read', words: problem ?? counted(posts, 'report') }
}

async function send(importId: string, file: File): Promise<Outcome> {
  if (file.size > largest) return { state: 'refused', words: tooLarge }
  try {
    const query = new URLSearchParams({ name: file.name })
    const answer = await fetch(`/api/imports/${importId}/files?${query.toString()}`, {
      method: 'POST',
      body: file,
    })
    return outcomeOf((await answer.json()) as Answer)
  } catch {
    return { state: 'refused', words: notReached }
  }
}

/** The files that somebody chose, and their way to the desk, one after the other. */
export function useUpload() {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const [next, setNext] = useState(0)
  const [busy, setBusy] = useState(false)

  function add(files: readonly File[]) {
    const added = files.map((file, at): Upload => ({ key: next + at, file, state: 'waiting' }))
    setNext(next + files.length)
    setUploads([...uploads, ...added])
  }
  const remove = (key: number) => setUploads(uploads.filter((upload) => upload.key !== key))
  const settle = (key: number, outcome: Outcome) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...outcome } : one)))

  /** Sends what waits, and `extra`. Says how many were refused. */
  async function sendAll(importId: string, extra: readonly File[] = []): Promise<number> {
    const added = extra.map((file, at): Upload => ({ key: next + at, file, state: 'waiting' }))
    const all = [...uploads, ...added].filter(({ state }) => state !== 'read')
    setUploads((before) => [...before, ...added])
    setNext(next + extra.length)
    setBusy(true)
    let refused = 0
    for (const { key, file } of all) {
      settle(key, { state: 'sending' })
      // One after the other: the desk reads one file at a time anyway, and the figures stay true.
      // oxlint-disable-next-line no-await-in-loop
      const outcome = await send(importId, file)
      if (outcome.state === 'refused') refused++
      settle(key, outcome)
    }
    setBusy(false)
    return refused
  }
  return { uploads, busy, add, remove, sendAll }
}
