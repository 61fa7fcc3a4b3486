import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { proofOf } from '../_serve/proof'
import { caseNumbered } from '../_store/cases'
import { isCheckCode } from '../_store/check-code'
import { take } from '../_store/quotas'

export const verify: Handler<'ledger.verify'> = async ({ number, code, seen }, { openid, now }) => {
  await take('verify', openid, now)
  const head = await caseNumbered(number)
  if (!head || !isCheckCode(head._id, code)) throw new Refusal('PROOF_NOT_FOUND')
  return proofOf(head, seen)
}
