import { act, type Handler } from '../_serve/call'

export const entrust: Handler<'mediation.entrust'> = (_, call) => act(call, { type: 'entrust' })
