import { act, type Handler } from '../_serve/call'

export const confirmSignature: Handler<'mediation.confirmSignature'> = (_, call) =>
  act(call, { type: 'confirmSignature' })
