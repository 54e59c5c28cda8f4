'use client'
import { useCurrentEditor } from '@tiptap/react'
import { useEffect, useEffectEvent } from 'react'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { printProof } from '#editor/proof/proof-frame.ts'
import type { ProofFacts } from '#editor/proof/proof.ts'
import { Proofs } from '#editor/proof/proofs.ts'

interface PrintProofProps {
  session: WritingSession
  facts: ProofFacts
  onDone: () => void
}

/** Prints the report as its readers will see it, once. */
export function PrintProof({ session, facts, onDone }: PrintProofProps) {
  const { editor } = useCurrentEditor()
  const done = useEffectEvent(onDone)
  useEffect(() => {
    if (!editor) return
    const proofs = new Proofs(editor, session, facts)
    let left = false
    const print = async () => {
      const html = await proofs.make()
      if (left) return
      if (html !== null) await printProof(html)
      done()
    }
    void print()
    return () => {
      left = true
      proofs.close()
    }
  }, [editor, session, facts])
  return null
}
