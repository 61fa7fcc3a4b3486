import { act, type Handler } from '../_serve/call'

export const retract: Handler<'mediation.retract'> = (_, call) => act(call, { type: 'retract' })
