import { dayInChinese } from '#shared/agreement/clauses'
import { shortFingerprint, textHash } from '#shared/agreement/fingerprint'
import { signers } from '#shared/agreement/signature'
import { shanghaiDayOf } from '#shared/calendar/days'
import type { BoundDocument } from '#shared/contract/ledger'
import type { MediationSide } from '../_domain/case/mediation/events'
import { textOf } from '../_domain/case/personal-data'
import type { CaseDoc } from '../_persistence/case/cases'
import { createQrCode } from '../_persistence/merchant/codes'
import { checkCode, documentCode } from '../_persistence/secrets/check-code'
import { sealStatement } from '../_rules/agreement/printed'
import { agreementView } from '../_views/case/agreement-view'
import type { CaseFile } from '../_views/case/case-file'
import { canConfirm, findMeeting, findSealedAt } from '../_views/case/formalities-view'
import { applicationLines, proofLines } from '../_views/documents/confirmation'
import { findIssuedDecision, type NoticeForm } from '../_views/documents/notices'
import type { PrintedDocument } from '../_views/documents/printed-document'
import { loadCaseFile } from './case-file'

/**
 * The agreement as it was signed. Each signature is verified again.
 * @returns undefined if the case has no agreement
 */
export async function loadAgreementDocument(
  snapshot: CaseDoc,
): Promise<PrintedDocument | undefined> {
  const { events, personalData } = await loadCaseFile(snapshot)
  const agreement = agreementView(snapshot.state, events, personalData, 'centre')
  if (!agreement) return undefined

  const lastProposal = events.filter(({ type }) => type === 'agreement.proposed').at(-1)
  const proposedAt = lastProposal?.at ?? snapshot.state.updatedAt
  const signatures = signers.codes.map((party) => {
    const signature = agreement.signatures.find(({ signer }) => signer === party)
    const agentLabel = agreement.agents.includes(party) ? '（代理人）' : ''
    const signatureStatus =
      signature?.finding === 'sound' ? dayInChinese(shanghaiDayOf(signature.at)) : '未签名'
    return {
      name: `${signers.label(party)}${agentLabel}`,
      status: signatureStatus,
      strokes: signature?.strokes,
    }
  })
  // The PDF shows the signatures themselves in place of these lines.
  const footLines = agreement.foot.filter((footLine) => !footLine.includes('签名：'))
  return {
    lines: agreement.text.trimEnd().split('\n'),
    signatures,
    footLines,
    check: await verificationOf(snapshot, snapshot.state.agreement?.text),
    at: proposedAt,
  }
}

/**
 * A notice as it was issued: form 5, 6 or 8, or the result of a check of goods.
 * @returns undefined if it was not issued, or if the case has been erased
 */
export async function loadNoticeDocument(
  snapshot: CaseDoc,
  form: NoticeForm,
): Promise<PrintedDocument | undefined> {
  const caseFile = await loadCaseFile(snapshot)
  const issued = findIssuedDecision(caseFile, form)
  if (!issued || snapshot.state.erasedAt !== undefined) return undefined
  const { issuedAt, notice } = issued
  const lines = noticeTextLines(caseFile, notice)
  return {
    lines,
    signatures: [],
    footLines: footLinesOf(lines, findSealedAt(caseFile, form)),
    check: await verificationOf(snapshot, notice),
    at: issuedAt,
  }
}

/** The mediation notice (form 7) for one party. Both parties' notices have the same number. */
export async function loadMeetingDocument(
  snapshot: CaseDoc,
  recipient: MediationSide,
): Promise<PrintedDocument | undefined> {
  const caseFile = await loadCaseFile(snapshot)
  const meeting = findMeeting(caseFile)
  if (!meeting || !caseFile.case.meeting) return undefined
  const { announcedAt: at, notices } = meeting
  const lines = noticeTextLines(caseFile, notices[recipient])
  const footLines = footLinesOf(lines, findSealedAt(caseFile, 'meeting'))
  return {
    lines,
    signatures: [],
    footLines,
    check: await verificationOf(snapshot, notices[recipient]),
    at,
  }
}

function noticeTextLines({ personalData }: CaseFile, notice: string): string[] {
  const noticeText = textOf(personalData, notice)
  if (noticeText === undefined) throw new Error('a notice without its text')
  return noticeText.split('\n')
}

/** @param sealedAt when the bureau's stamp was put on the document, ms since 1970 */
const footLinesOf = (lines: string[], sealedAt?: number) => [
  sealStatement(sealedAt),
  `文本指纹：${shortFingerprint(textHash(lines.join('\n')))}`,
]

/**
 * The documents with which the parties ask a court to confirm the agreement: the application, the
 * agreement, and its history.
 * @returns undefined if the agreement cannot be confirmed (any more)
 */
export async function loadConfirmationDocuments(
  snapshot: CaseDoc,
  now: number,
): Promise<PrintedDocument[] | undefined> {
  if (!canConfirm(snapshot.state, now)) return undefined
  const caseFile = await loadCaseFile(snapshot)
  const application = applicationLines(caseFile)
  const agreement = await loadAgreementDocument(snapshot)
  const check = await verificationOf(snapshot)
  if (!application || !agreement) return undefined

  const toDocument = (sheetLines: string[]): PrintedDocument => ({
    lines: sheetLines,
    signatures: [],
    footLines: [],
    check,
    at: agreement.at,
  })
  return [toDocument(application), agreement, toDocument(proofLines(caseFile))]
}

/**
 * Finds the document of a case by the code that is printed on it, as it would be printed now.
 * @returns undefined if a newer document has replaced the one with this code
 */
export async function findDocumentByCode(
  snapshot: CaseDoc,
  form: BoundDocument['form'],
  givenCode: string,
): Promise<PrintedDocument | undefined> {
  const candidates = documentsOfForm(snapshot, form)
  return (await Promise.all(candidates)).find((printed) => printed?.check.code === givenCode)
}

/** All documents of a case with their file names. There are none after the case was erased. */
export async function loadAllDocuments(
  snapshot: CaseDoc,
): Promise<{ name: string; printed: PrintedDocument }[]> {
  if (snapshot.state.erasedAt !== undefined) return []
  const [agreement, decision, meeting, shopMeeting, termination, goodsCheck] = await Promise.all([
    loadAgreementDocument(snapshot),
    loadNoticeDocument(snapshot, 'decision'),
    loadMeetingDocument(snapshot, 'consumer'),
    loadMeetingDocument(snapshot, 'respondent'),
    loadNoticeDocument(snapshot, 'termination'),
    loadNoticeDocument(snapshot, 'goods_check'),
  ])

  const documentsByName = {
    agreement,
    decision,
    meeting,
    'meeting-shop': shopMeeting,
    termination,
    'goods-check': goodsCheck,
  }
  return Object.entries(documentsByName).flatMap(([name, printed]) =>
    printed ? [{ name, printed }] : [],
  )
}

/**
 * The code and QR code with which a document can be verified.
 * @param commitment the commitment to the document's text, which gives the document its own code.
 * Without it, the document gets the code of the case.
 */
async function verificationOf(
  { _id, state: { number } }: CaseDoc,
  commitment?: string,
): Promise<PrintedDocument['check']> {
  const code = commitment === undefined ? checkCode(_id) : documentCode(_id, commitment)
  const qrImage = await createQrCode('pages/proof/proof', `${number}.${code}`)
  return {
    code,
    qrImage,
    instructions: [
      `案件编号：${number}`,
      `验真码：${code}`,
      '微信扫右边的码，或在“验真”页输入，手机自己核对',
    ],
  }
}

function documentsOfForm(
  snapshot: CaseDoc,
  form: BoundDocument['form'],
): Promise<PrintedDocument | undefined>[] {
  switch (form) {
    case 'agreement':
      return [loadAgreementDocument(snapshot)]
    case 'meeting':
      return [
        loadMeetingDocument(snapshot, 'consumer'),
        loadMeetingDocument(snapshot, 'respondent'),
      ]
    default:
      return [loadNoticeDocument(snapshot, form)]
  }
}
