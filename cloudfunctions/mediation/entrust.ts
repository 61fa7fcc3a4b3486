import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'

export const entrust: Handler<'mediation.entrust'> = (_, call) => act(call, { type: 'entrust' })
