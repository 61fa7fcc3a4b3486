import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { proofOf } from '../_serve/log-proof'
import { take } from '../_store/calls/quotas'
import { caseNumbered } from '../_store/case/queries'
import { isCheckCode } from '../_store/secrets/check-code'
import { paperWith } from './bound-paper'

export const verify: Handler<'ledger.verify'> = async ({ number, code, seen }, { openid, now }) => {
  await take('verify', openid, now)
  const head = await caseNumbered(number)
  if (!head) throw new Refusal('PROOF_NOT_FOUND')
  if (isCheckCode(head._id, code)) return proofOf(head, seen)
  const paper = await paperWith(head._id, code)
  if (!paper) throw new Refusal('PROOF_NOT_FOUND')
  return { ...(await proofOf(head, seen)), paper }
}
