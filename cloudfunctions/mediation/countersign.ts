import { AppError } from '#shared/errors'
import { bindsShop } from '../_domain/merchant/representatives'
import type { CaseCall, Handler } from '../_gateway/handler'
import { representationOf } from '../_persistence/merchant/representatives'
import { notAllowed } from '../_rules/vocabulary/not-allowed'
import { signAgreementAs } from './signature'

/**
 * The shop's representative signs on the phone that was bound to the shop. Error: NOT_ALLOWED for
 * a clerk.
 */
export const countersign: Handler<'mediation.countersign'> = async (input, actionCall) => {
  await assertMaySignForShop(actionCall)
  return signAgreementAs(
    { type: 'countersign', signer: 'respondent', device: 'own' },
    input,
    actionCall,
  )
}

/**
 * Checks that the caller may sign for the shop, or confirm a signature for it. A clerk may only do
 * so if the agreement names an agent of the shop. Error: NOT_ALLOWED.
 */
export async function assertMaySignForShop({ snapshot, openid }: CaseCall): Promise<void> {
  const { merchantId = '', agreement } = snapshot.state
  const { bound } = await representationOf(merchantId)
  const { position } = bound.find(({ person }) => person === openid) ?? {}
  if (!bindsShop(position, agreement?.agents?.includes('respondent')))
    throw new AppError('NOT_ALLOWED', undefined, notAllowed.clerkSigns)
}
