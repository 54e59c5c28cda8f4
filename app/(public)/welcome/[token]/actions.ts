'use server'
import { SetUpDesk, setUpDesk } from '#server/commands/set-up-desk.ts'
import { visitorAction } from '../../../action.ts'
import { enterDesk } from '../../enter-desk.ts'

export const setUp = visitorAction({ input: SetUpDesk, run: setUpDesk, after: enterDesk })
