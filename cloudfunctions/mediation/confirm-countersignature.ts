import type { Handler } from '../_gateway/handler'
import { assertBinds } from './countersign'
import { confirmAs } from './signature'

/** Error: NOT_ALLOWED for a clerk. */
export const confirmCountersignature: Handler<'mediation.confirmCountersignature'> = async (
  input,
  actionCall,
) => {
  await assertBinds(actionCall)
  return confirmAs({ type: 'confirmCountersignature', signer: 'respondent' }, input, actionCall)
}
