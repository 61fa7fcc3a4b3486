import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'

export const unsign: Handler<'mediation.unsign'> = (_, call) => act(call, { type: 'unsign' })
