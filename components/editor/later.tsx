'use client'
import { useEffect, useSyncExternalStore, type ComponentType } from 'react'
import { say } from '#components/ui/toast.tsx'

/** What the writing page does not need for its first key. */
const waiting: (() => Promise<unknown>)[] = []
/** Told when one of them has come. */
const watchers = new Set<() => void>()
const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** A part may be asked for by `open`, and may be told by `onClose` that it could not be had. */
interface Asked {
  open?: boolean
  onClose?: () => void
}

/**
 * A part of the writing page whose code is fetched after the page itself: when it is first shown, or once the page has
 * been at rest, so that it is there without a connection too. Where it cannot be fetched a toast says so, and the next
 * time it is tried again. A part that is `patient` is shown as soon as it is there, and never asks for itself.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { patient = false } = {},
): ComponentType<Props> {
  let part: ComponentType<Props> | null = null
  const get = async () => {
    if (part) return
    part = await load()
    for (const watcher of watchers) watcher()
  }
  waiting.push(get)
  return function Later(props: Props) {
    const { open = true, onClose } = props as Asked
    const Part = useSyncExternalStore(
      watch,
      () => part,
      () => null,
    )
    const wanted = open && !patient && Part === null
    useEffect(() => {
      if (!wanted) return
      get().catch(() => {
        say('This could not be loaded. Check the connection and try again.')
        onClose?.()
      })
    }, [wanted, onClose])
    return Part && <Part {...props} />
  }
}

/** Code that is not shown, but must be there when the connection is not: fetched with the parts that wait. */
export function laterCode<Module>(load: () => Promise<Module>): () => Promise<Module> {
  waiting.push(load)
  return load
}

/** Fetches the parts that wait, one after the other, when the page has come to rest. */
export function useLaterParts(ready: boolean): void {
  useEffect(() => {
    if (!ready) return
    let left = false
    const wait = setTimeout(() => {
      void (async () => {
        // One that fails is tried again when somebody wants it.
        for (const get of waiting) if (!left) await get().catch(() => {})
      })()
    }, REST)
    return () => {
      left = true
      clearTimeout(wait)
    }
  }, [ready])
}

/** ms from the text on the screen to the first of them. */
const REST = 2_000
