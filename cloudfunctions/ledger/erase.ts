import { act, type Handler } from '../_serve/call'

export const erase: Handler<'ledger.erase'> = ({ ground }, call) => act(call, { type: 'erase', ground })
