export { StarterKit } from '@tiptap/starter-kit'
