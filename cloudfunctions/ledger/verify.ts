import { Refusal } from '../../miniprogram/shared/refusals'
import { fingerprint } from '../../miniprogram/shared/seal/hash'
import { pdfOf } from '../_paper/paper'
import type { Handler } from '../_serve/call'
import { proofOf } from '../_serve/log-proof'
import { paperWithCode } from '../_serve/papers'
import { take } from '../_store/calls/quotas'
import { caseNumbered } from '../_store/case/queries'
import { isCheckCode } from '../_store/secrets/check-code'
import { paperWith } from './bound-paper'

export const verify: Handler<'ledger.verify'> = async ({ number, code, file, seen }, { openid, now }) => {
  await take('verify', openid, now)
  const head = await caseNumbered(number)
  if (!head) throw new Refusal('PROOF_NOT_FOUND')
  if (isCheckCode(head._id, code)) return proofOf(head, seen)
  const paper = await paperWith(head._id, code)
  if (!paper) throw new Refusal('PROOF_NOT_FOUND')
  const proof = await proofOf(head, seen)
  if (file === undefined || !paper.opened) return { ...proof, paper }
  // Our papers are the same to the byte each time: a changed file cannot have this hash, whatever a reader shows of it.
  const current = await paperWithCode(head, paper.form, code)
  const same = current !== undefined && fingerprint(await pdfOf(current)) === file
  return { ...proof, paper: { ...paper, file: same ? 'same' : 'other' } }
}
