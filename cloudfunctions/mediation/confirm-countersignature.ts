import { act, type Handler } from '../_serve/call'

export const confirmCountersignature: Handler<'mediation.confirmCountersignature'> = (_, call) =>
  act(call, { type: 'confirmCountersignature' })
