// The thread's first file. The rest is TypeScript like the server, so tsx is loaded here as bin/galley.mjs does.
import { register } from 'tsx/esm/api'

register()
await import('./compare-thread.ts')
