import type { BoundPaper } from '../../miniprogram/shared/contract/ledger'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { SealedContent } from '../../miniprogram/shared/seal/chain'
import { fingerprint } from '../../miniprogram/shared/seal/hash'
import { pdfOf } from '../_paper/paper'
import type { Handler } from '../_serve/call'
import { proofOf } from '../_serve/log-proof'
import { paperWithCode } from '../_serve/papers'
import { take } from '../_store/calls/requests'
import { openedText } from '../_store/case/particulars'
import { caseNumbered } from '../_store/case/queries'
import { isCheckCode, isPaperCode } from '../_store/secrets/check-code'
import { eventsOf } from '../_store/stream'
import { boundIn } from '../_views/paper/bound'

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

/** The document of a case with this code; undefined where none has it. */
async function paperWith(caseId: string, code: string): Promise<BoundPaper | undefined> {
  const bound = boundIn(await eventsOf(caseId)).find(({ commitment }) => isPaperCode(caseId, commitment, code))
  if (!bound) return undefined
  const { form, commitment, binding, signings, replaced } = bound
  const opened = await openedText(caseId, commitment)
  return { form, binding: asSealed(binding), signings: signings.map(asSealed), opened, ...(replaced && { replaced }) }
}

const asSealed = ({ caseId, seq, type, version, at, by, data }: SealedContent): SealedContent => ({
  caseId,
  seq,
  type,
  version,
  at,
  by,
  data,
})
