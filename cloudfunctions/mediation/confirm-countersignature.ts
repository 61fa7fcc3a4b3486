import type { Handler } from '../_serve/call'
import { assertBinds } from './countersign'
import { confirmAs } from './signature'

/** Refusal: NOT_ALLOWED for a clerk. */
export const confirmCountersignature: Handler<'mediation.confirmCountersignature'> = async (given, call) => {
  await assertBinds(call)
  return confirmAs({ type: 'confirmCountersignature', signer: 'respondent' }, given, call)
}
