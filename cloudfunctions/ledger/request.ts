import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'

export const request: Handler<'ledger.request'> = (_, call) => act(call, { type: 'askErase' })
