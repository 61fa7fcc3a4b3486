import type { Report, Submission } from '../shared/contract/complaint'
import { omitUndefined } from '../shared/omit-undefined'
import { call } from './call'
import { loadReceipts, type Receipt, storeReceipt } from './receipts'
import type { UploadItem } from './upload-item'

/** The cases that one form makes: a complaint, a report, or one of each (Art. 9). */
export interface Filing {
  complaint?: Submission
  report?: Report
}

/** The filing with the ids that its evidence items got when they were sealed. */
export function withEvidence(filing: Filing, items: UploadItem[]): Filing {
  const evidenceIds = new Map(
    items.flatMap(({ key, evidenceId }) => (evidenceId ? [[key, evidenceId] as const] : [])),
  )
  const withSealedIds = <Part extends { evidence: string[] }>(submission: Part) => ({
    ...submission,
    evidence: submission.evidence.map((evidenceKey) => evidenceIds.get(evidenceKey) ?? evidenceKey),
  })
  const { complaint, report } = filing
  return omitUndefined({
    complaint: complaint ? withSealedIds(complaint) : undefined,
    report: report ? withSealedIds(report) : undefined,
  })
}

/** A report is filed under the key of its form with a letter added. */
const reportKey = (filingKey: string) => `${filingKey}R`

/** The cases of a form that were filed already, by the receipts on this phone. */
export async function findFiledReceipts(
  filingKey: string,
): Promise<{ complaint?: Receipt; report?: Receipt }> {
  const storedReceipts = await loadReceipts()
  const complaint = storedReceipts.find((receipt) => receipt.key === filingKey)
  const report = storedReceipts.find((receipt) => receipt.key === reportKey(filingKey))
  return omitUndefined({ complaint, report })
}

/**
 * Files the cases of a form and keeps a receipt of each. The complaint goes first, since the report
 * may name it and never the other way round. Each has its own key and a filed one is not sent
 * again, so a second try repeats neither.
 */
export async function fileCases(
  { complaint, report }: Filing,
  filingKey: string,
): Promise<Receipt[]> {
  const earlierReceipts = await findFiledReceipts(filingKey)
  const complaintReceipt =
    earlierReceipts.complaint ?? (complaint && (await fileComplaint(complaint, filingKey)))
  const reportReceipt =
    earlierReceipts.report ??
    (report && (await fileReport(report, complaintReceipt?.caseId, reportKey(filingKey))))
  return [complaintReceipt, reportReceipt].filter((receipt) => receipt !== undefined)
}

async function fileComplaint(complaint: Submission, filingKey: string): Promise<Receipt> {
  const {
    acceptBy: answerDueAt,
    submittedAt,
    ...receiptFields
  } = await call('complaint.submit', complaint, { requestKey: filingKey })
  return storeAndReturn({
    key: filingKey,
    kind: 'complaint',
    by: answerDueAt,
    at: submittedAt,
    ...receiptFields,
  })
}

async function fileReport(
  report: Report,
  linkedComplaintId: string | undefined,
  filingKey: string,
): Promise<Receipt> {
  const input = omitUndefined({ ...report, linkedComplaintId })
  const {
    verifyBy: answerDueAt,
    submittedAt,
    ...receiptFields
  } = await call('complaint.report', input, { requestKey: filingKey })
  return storeAndReturn({
    key: filingKey,
    kind: 'report',
    by: answerDueAt,
    at: submittedAt,
    ...receiptFields,
  })
}

async function storeAndReturn(receipt: Receipt): Promise<Receipt> {
  await storeReceipt(receipt)
  return receipt
}
