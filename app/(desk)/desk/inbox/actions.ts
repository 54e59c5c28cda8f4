'use server'
import { ReadAlerts, readAlerts } from '#server/commands/read-alerts.ts'
import { action } from '../../../action.ts'

/** The list says by itself that it was done. */
export const markRead = action({ input: ReadAlerts, run: readAlerts, after: () => ({}) })
