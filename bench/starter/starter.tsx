/** The bare Tiptap starter that the benchmark compares with: what anybody has after ten minutes with the manual. */
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { EditorContent, useEditor, type Content } from '@tiptap/react'
import { StarterKit } from './kit.mjs'
import { createRoot } from 'react-dom/client'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

function Alone({ content }: { content: Content }) {
  return <EditorContent editor={useEditor({ extensions: [StarterKit], content })} />
}

function Together({ doc, provider }: { doc: Y.Doc; provider: WebsocketProvider }) {
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ undoRedo: false }),
      Collaboration.configure({ document: doc }),
      CollaborationCaret.configure({ provider, user: { name: 'Reader', color: '#336699' } }),
    ],
  })
  return <EditorContent editor={editor} />
}

const root = createRoot(document.querySelector('#root')!)
if (location.pathname === '/together') {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(location.origin.replace(/^http/, 'ws'), 'relay', doc)
  provider.once('sync', () => root.render(<Together doc={doc} provider={provider} />))
} else {
  const content = (await (await fetch('/content.json')).json()) as Content
  root.render(<Alone content={content} />)
}
