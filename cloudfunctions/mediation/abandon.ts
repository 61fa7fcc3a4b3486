import { act, type Handler } from '../_serve/call'

export const abandon: Handler<'mediation.abandon'> = (_, call) => act(call, { type: 'abandon' })
