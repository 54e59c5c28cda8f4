/** Not the kit's own types: they add commands to Tiptap's whose names Galley's commands have too. */
import type { Extension } from '@tiptap/core'

export declare const StarterKit: Extension<Record<string, unknown>>
