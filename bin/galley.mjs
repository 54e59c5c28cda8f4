#!/usr/bin/env node
// The command line is TypeScript like the rest; tsx is found from here, wherever the command is called.
import { register } from 'tsx/esm/api'

register()
await import('./main.ts')
