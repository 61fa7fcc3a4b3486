import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'

export const abandon: Handler<'mediation.abandon'> = (_, call) => act(call, { type: 'abandon' })
