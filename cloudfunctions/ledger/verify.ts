import type { BoundDocument } from '#shared/contract/ledger'
import { AppError } from '#shared/errors'
import type { LoggedEvent } from '#shared/proof/chain'
import { sha256Hex } from '#shared/proof/hash'
import { renderPdf } from '../_documents/render-pdf'
import { findDocumentByCode } from '../_gateway/case-documents'
import type { Handler } from '../_gateway/handler'
import { loadCaseProof } from '../_gateway/log-proof'
import { decryptedText } from '../_persistence/case/personal-data'
import { caseNumbered } from '../_persistence/case/queries'
import { readEventsOf } from '../_persistence/event-store'
import { consumeQuota } from '../_persistence/requests/quotas'
import { isCheckCode, isPaperCode } from '../_persistence/secrets/check-code'
import { boundTextsIn } from '../_views/documents/bound'

export const verify: Handler<'ledger.verify'> = async (
  { number, code, file, seen: seenSize },
  { openid, now },
) => {
  await consumeQuota('verify', openid, now)
  const snapshot = await caseNumbered(number)
  if (!snapshot) throw new AppError('PROOF_NOT_FOUND')
  if (isCheckCode(snapshot._id, code)) return loadCaseProof(snapshot, seenSize)
  const paper = await paperWith(snapshot._id, code)
  if (!paper) throw new AppError('PROOF_NOT_FOUND')
  const proof = await loadCaseProof(snapshot, seenSize)
  if (file === undefined || !paper.opened) return { ...proof, paper }
  // Our papers are the same to the byte each time: a changed file cannot have this hash, whatever a
  // reader shows of it.
  const current = await findDocumentByCode(snapshot, paper.form, code)
  const isSameFile = current !== undefined && sha256Hex(await renderPdf(current)) === file
  return { ...proof, paper: { ...paper, file: isSameFile ? 'same' : 'other' } }
}

/** The document of a case with this code; undefined where none has it. */
async function paperWith(caseId: string, givenCode: string): Promise<BoundDocument | undefined> {
  const bound = boundTextsIn(await readEventsOf(caseId)).find(({ commitment }) =>
    isPaperCode(caseId, commitment, givenCode),
  )
  if (!bound) return undefined
  const { form, commitment, binding, signings, replaced } = bound
  const decryptedDocument = await decryptedText(caseId, commitment)
  return {
    form,
    binding: sealedFieldsOf(binding),
    signings: signings.map(sealedFieldsOf),
    opened: decryptedDocument,
    replaced: replaced || undefined,
  }
}

const sealedFieldsOf = ({
  caseId,
  seq,
  type,
  version,
  at,
  by,
  data,
}: LoggedEvent): LoggedEvent => ({
  caseId,
  seq,
  type,
  version,
  at,
  by,
  data,
})
