import { act, type Handler } from '../_serve/call'

export const receive: Handler<'mediation.receive'> = ({ clause, received }, call) =>
  act(call, { type: 'receive', clause, received })
