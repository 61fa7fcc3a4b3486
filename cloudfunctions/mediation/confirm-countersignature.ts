import { act, type Handler } from '../_serve/call'
import { assertBinds } from './countersign'

/** Refusal: NOT_ALLOWED for a clerk. */
export const confirmCountersignature: Handler<'mediation.confirmCountersignature'> = async (_, call) => {
  await assertBinds(call)
  return act(call, { type: 'confirmCountersignature' })
}
