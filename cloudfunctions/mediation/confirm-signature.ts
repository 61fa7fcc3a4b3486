import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'

export const confirmSignature: Handler<'mediation.confirmSignature'> = (_, call) =>
  act(call, { type: 'confirmSignature' })
