'use client'
import { PanelRightClose } from 'lucide-react'
import type { PaneName } from '#editor/behaviour/asks.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { keyWords } from '#components/editor/key-words.ts'
import { MarginTabs, type MarginCounts } from './margin-tabs.tsx'
import { ThreadList } from './thread-list.tsx'
import type { Threads } from './use-threads.ts'

interface ThreadsPaneProps {
  threads: Threads
  failed: boolean
  counts: MarginCounts
  onGo: (pane: PaneName) => void
  onFold: () => void
}

/** The threads in the margin of the sheet, and in narrow windows as a drawer over it. */
export function ThreadsPane({ threads, failed, counts, onGo, onFold }: ThreadsPaneProps) {
  return (
    <aside className="threads-pane" aria-label="Threads" data-frame>
      <div className="threads-head">
        <MarginTabs here="threads" counts={counts} onGo={onGo} />
        <span className="ml-auto flex">
          <IconButton label="Fold the threads away" keys={keyWords('Mod-Alt-E')} onClick={onFold}>
            <PanelRightClose aria-hidden size={16} strokeWidth={1.5} />
          </IconButton>
        </span>
      </div>
      <div className="threads-body">
        <ThreadList threads={threads} failed={failed} />
      </div>
    </aside>
  )
}
