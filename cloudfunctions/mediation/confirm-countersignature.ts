import type { Handler } from '../_gateway/handler'
import { assertMaySignForShop } from './countersign'
import { confirmSignatureAs } from './signature'

/**
 * The shop's representative confirms, on their own phone, the signature that they gave on the
 * officer's. Error: NOT_ALLOWED for a clerk.
 */
export const confirmCountersignature: Handler<'mediation.confirmCountersignature'> = async (
  input,
  actionCall,
) => {
  await assertMaySignForShop(actionCall)
  return confirmSignatureAs(
    { type: 'confirmCountersignature', signer: 'respondent' },
    input,
    actionCall,
  )
}
