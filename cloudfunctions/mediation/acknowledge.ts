import { act, type Handler } from '../_serve/call'

export const acknowledge: Handler<'mediation.acknowledge'> = (_, call) => act(call, { type: 'acknowledge' })
