import type { BoundDocument } from '#shared/contract/ledger'
import { AppError } from '#shared/errors'
import { type LoggedEvent, loggedFieldsOf } from '#shared/proof/chain'
import { sha256Hex } from '#shared/proof/hash'
import { renderPdf } from '../_documents/render-pdf'
import type { Recorded } from '../_domain/decider'
import { findDocumentByCode } from '../_gateway/case-documents'
import type { Handler } from '../_gateway/handler'
import { loadCaseProof } from '../_gateway/log-proof'
import type { CaseDoc } from '../_persistence/case/cases'
import { loadSecretText } from '../_persistence/case/personal-data'
import { findCaseByNumber } from '../_persistence/case/queries'
import { readEventsOf } from '../_persistence/event-store'
import { consumeQuota } from '../_persistence/requests/quotas'
import { isCheckCode, isDocumentCode } from '../_persistence/secrets/check-code'
import { documentTextsIn } from '../_views/documents/document-texts'

/**
 * Verifies a case or a document for anyone who has its number and code. The code of a case gives
 * the proof of its events. The code of a document also gives the text of that document. Error:
 * PROOF_NOT_FOUND if number and code do not match.
 */
export const verify: Handler<'ledger.verify'> = async (
  { number, code, file, seen: seenSize },
  { openid, now },
) => {
  await consumeQuota('verify', openid, now)
  const snapshot = await findCaseByNumber(number)
  if (!snapshot) throw new AppError('PROOF_NOT_FOUND')
  if (isCheckCode(snapshot._id, code)) return loadCaseProof(snapshot, seenSize)

  const document = await findBoundDocument(snapshot, code)
  if (!document) throw new AppError('PROOF_NOT_FOUND')
  const proof = await loadCaseProof(snapshot, seenSize)
  if (file === undefined || !document.opened) return { ...proof, paper: document }

  // The PDF of a document is always the same to the byte. A file with another hash was changed,
  // even if it looks the same.
  const printed = await findDocumentByCode(snapshot, document.form, code)
  const isSameFile = printed !== undefined && sha256Hex(await renderPdf(printed)) === file
  return { ...proof, paper: { ...document, file: isSameFile ? 'same' : 'other' } }
}

/** Finds the document of a case that has this code. */
async function findBoundDocument(
  { _id: caseId, state }: CaseDoc,
  givenCode: string,
): Promise<BoundDocument | undefined> {
  const documentText = documentTextsIn(await readEventsOf(caseId), state).find(({ commitment }) =>
    isDocumentCode(caseId, commitment, givenCode),
  )
  if (!documentText) return undefined
  const { form, commitment, event, signings, replaced } = documentText
  const revealedText = await loadSecretText(caseId, commitment)
  return {
    form,
    // A stored event has all fields that its hash covers.
    binding: loggedFieldsOf(event as Recorded & LoggedEvent),
    signings: signings.map((signing) => loggedFieldsOf(signing as Recorded & LoggedEvent)),
    opened: revealedText,
    replaced: replaced || undefined,
  }
}
