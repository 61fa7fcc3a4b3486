import { dayInChinese } from '#shared/agreement/clauses'
import { shortFingerprint, textHash } from '#shared/agreement/fingerprint'
import { signers } from '#shared/agreement/signature'
import { shanghaiDayOf } from '#shared/calendar/days'
import type { BoundDocument } from '#shared/contract/ledger'
import type { MediationSide } from '../_domain/case/mediation/events'
import { textOf } from '../_domain/case/personal-data'
import type { CaseDoc } from '../_persistence/case/cases'
import { createQrCode } from '../_persistence/merchant/codes'
import { checkCode, paperCode } from '../_persistence/secrets/check-code'
import { sealStatement } from '../_rules/agreement/printed'
import { agreementView } from '../_views/case/agreement-view'
import type { CaseFile } from '../_views/case/case-file'
import { canConfirm, findMeeting, findSealedAt } from '../_views/case/formalities-view'
import { applicationLines, proofLines } from '../_views/documents/confirmation'
import { findIssuedDecision, type NoticeForm } from '../_views/documents/notices'
import type { PrintedDocument } from '../_views/documents/printed-document'
import { loadCaseFile } from './case-file'

/**
 * The agreement as it was signed. Each signature is checked again. Undefined if the case has no
 * agreement.
 */
export async function agreementDocument(snapshot: CaseDoc): Promise<PrintedDocument | undefined> {
  const { events, personalData } = await loadCaseFile(snapshot)
  const agreementShown = agreementView(snapshot.state, events, personalData, 'centre')
  if (!agreementShown) return undefined
  const at =
    events.filter(({ type }) => type === 'agreement.proposed').at(-1)?.at ??
    snapshot.state.updatedAt
  const signatures = signers.codes.map((party) => {
    const signature = agreementShown.signatures.find((signature) => signature.signer === party)
    const agentLabel = agreementShown.agents.includes(party) ? '（代理人）' : ''
    const signedOn =
      signature?.finding === 'sound' ? dayInChinese(shanghaiDayOf(signature.at)) : '未签名'
    return {
      name: `${signers.label(party)}${agentLabel}`,
      status: signedOn,
      strokes: signature?.strokes,
    }
  })
  const footLines = agreementShown.foot.filter((footLine) => !footLine.includes('签名：'))
  return {
    lines: agreementShown.text.trimEnd().split('\n'),
    signatures,
    footLines,
    check: await verificationOf(snapshot, snapshot.state.agreement?.text),
    at,
  }
}

/** Forms 5, 6 and 8, and the paper on a check of goods, as the case binds them. */
export async function noticeDocument(
  snapshot: CaseDoc,
  form: NoticeForm,
): Promise<PrintedDocument | undefined> {
  const caseFile = await loadCaseFile(snapshot)
  const issued = findIssuedDecision(caseFile, form)
  if (!issued || snapshot.state.erasedAt !== undefined) return undefined
  const { issuedAt, notice } = issued
  const lines = boundLines(caseFile, notice)
  return {
    lines,
    signatures: [],
    footLines: footLinesOf(lines, findSealedAt(caseFile, form)),
    check: await verificationOf(snapshot, notice),
    at: issuedAt,
  }
}

/** Form 7 for one party; both parties' are one document under one number. */
export async function meetingDocument(
  snapshot: CaseDoc,
  recipient: MediationSide,
): Promise<PrintedDocument | undefined> {
  const caseFile = await loadCaseFile(snapshot)
  const meeting = findMeeting(caseFile)
  if (!meeting || !caseFile.case.meeting) return undefined
  const { announcedAt: at, notices } = meeting
  const lines = boundLines(caseFile, notices[recipient])
  const footLines = footLinesOf(lines, findSealedAt(caseFile, 'meeting'))
  return {
    lines,
    signatures: [],
    footLines,
    check: await verificationOf(snapshot, notices[recipient]),
    at,
  }
}

function boundLines({ personalData }: CaseFile, notice: string): string[] {
  const noticeText = textOf(personalData, notice)
  if (noticeText === undefined) throw new Error('a notice without its text')
  return noticeText.split('\n')
}

const footLinesOf = (lines: string[], sealedOn?: number) => [
  sealStatement(sealedOn),
  `文本指纹：${shortFingerprint(textHash(lines.join('\n')))}`,
]

/**
 * The court's papers: application, agreement and its history. Undefined where confirmation is not
 * open.
 */
export async function confirmationDocuments(
  snapshot: CaseDoc,
  now: number,
): Promise<PrintedDocument[] | undefined> {
  if (!canConfirm(snapshot.state, now)) return undefined
  const caseFile = await loadCaseFile(snapshot)
  const [lines, agreement, check] = [
    applicationLines(caseFile),
    await agreementDocument(snapshot),
    await verificationOf(snapshot),
  ]
  if (!lines || !agreement) return undefined
  const documentSheet = (sheetLines: string[]): PrintedDocument => ({
    lines: sheetLines,
    signatures: [],
    footLines: [],
    check,
    at: agreement.at,
  })
  return [documentSheet(lines), agreement, documentSheet(proofLines(caseFile))]
}

/**
 * The document of a case that has this code, as it is given out now; undefined where that is
 * another by now.
 */
export async function findDocumentByCode(
  snapshot: CaseDoc,
  form: BoundDocument['form'],
  givenCode: string,
): Promise<PrintedDocument | undefined> {
  const candidates = documentsOfForm(snapshot, form)
  return (await Promise.all(candidates)).find((printed) => printed?.check.code === givenCode)
}

/** Every document of a case, by its file name; none once its personal data are erased. */
export async function documentsOf(
  snapshot: CaseDoc,
): Promise<{ name: string; printed: PrintedDocument }[]> {
  if (snapshot.state.erasedAt !== undefined) return []
  const [agreement, decision, meeting, respondentNotice, termination, check] = await Promise.all([
    agreementDocument(snapshot),
    noticeDocument(snapshot, 'decision'),
    meetingDocument(snapshot, 'consumer'),
    meetingDocument(snapshot, 'respondent'),
    noticeDocument(snapshot, 'termination'),
    noticeDocument(snapshot, 'goods_check'),
  ])
  return Object.entries({
    agreement,
    decision,
    meeting,
    'meeting-shop': respondentNotice,
    termination,
    'goods-check': check,
  }).flatMap(([name, printed]) => (printed ? [{ name, printed }] : []))
}

/** `commitment`: the commitment to the document's text, which gives it a code of its own. */
async function verificationOf(
  { _id, state: { number } }: CaseDoc,
  commitment?: string,
): Promise<PrintedDocument['check']> {
  const code = commitment === undefined ? checkCode(_id) : paperCode(_id, commitment)
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
      return [agreementDocument(snapshot)]
    case 'meeting':
      return [meetingDocument(snapshot, 'consumer'), meetingDocument(snapshot, 'respondent')]
    default:
      return [noticeDocument(snapshot, form)]
  }
}
