import { Refusal } from '../../miniprogram/shared/refusals'
import { notAllowed } from '../../miniprogram/shared/vocabulary/not-allowed'
import { bindsShop } from '../_domain/merchant/representatives'
import type { CaseCall, Handler } from '../_serve/call'
import { representationOf } from '../_store/merchant/representatives'
import { signAs } from './signature'

/** The shop's representative signs on the phone that was bound to the shop. Refusal: NOT_ALLOWED for a clerk. */
export const countersign: Handler<'mediation.countersign'> = async (given, call) => {
  await assertBinds(call)
  return signAs({ type: 'countersign', signer: 'respondent', device: 'own' }, given, call)
}

/** A signature, or a word that it is theirs, is of one who binds the shop. Refusal: NOT_ALLOWED for a clerk. */
export async function assertBinds({ head, openid }: CaseCall): Promise<void> {
  const { merchantId = '', agreement } = head.state
  const { bound } = await representationOf(merchantId)
  const { position } = bound.find(({ person }) => person === openid) ?? {}
  if (!bindsShop(position, agreement?.agents?.includes('respondent')))
    throw new Refusal('NOT_ALLOWED', undefined, notAllowed.clerkSigns)
}
