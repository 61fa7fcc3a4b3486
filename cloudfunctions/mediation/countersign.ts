import { Refusal } from '../../miniprogram/shared/refusals'
import { notAllowed } from '../../miniprogram/shared/vocabulary/not-allowed'
import { bindsShop } from '../_domain/merchant/representatives'
import type { Handler } from '../_serve/call'
import { representationOf } from '../_store/merchant/representatives'
import { signAs } from './signature'

/** The shop's representative signs on the phone that was bound to the shop. Refusal: NOT_ALLOWED for a clerk. */
export const countersign: Handler<'mediation.countersign'> = async (given, call) => {
  const { merchantId = '', agreement } = call.head.state
  const { bound } = await representationOf(merchantId)
  const { position } = bound.find(({ person }) => person === call.openid) ?? {}
  if (!bindsShop(position, agreement?.agents?.includes('respondent')))
    throw new Refusal('NOT_ALLOWED', undefined, notAllowed.clerkSigns)
  return signAs({ type: 'countersign', signer: 'respondent', device: 'own' }, given, call)
}
