import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'

export const receive: Handler<'mediation.receive'> = ({ clause, received }, call) =>
  act(call, { type: 'receive', clause, received })
