import { act, type Handler } from '../_serve/call'

export const request: Handler<'ledger.request'> = (_, call) => act(call, { type: 'askErase' })
