import { act, type Handler } from '../_serve/call'

export const unsign: Handler<'mediation.unsign'> = (_, call) => act(call, { type: 'unsign' })
