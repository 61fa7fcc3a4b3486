import type { Report, Submission } from '../shared/contract/complaint'
import { omitUndefined } from '../shared/omit-undefined'
import { call } from './call'
import { loadReceipts, type Receipt, storeReceipt } from './receipts'
import type { UploadItem } from './upload-item'

/** The cases that one form files: a complaint, a report, or one of each (Order 121 Art. 9). */
export interface Filing {
  complaint?: Submission
  report?: Report
}

/**
 * Replaces the keys of evidence items in a filing by the ids that the server gave them. The form
 * was filled in before the items were uploaded, so it names them by their keys.
 */
export function addEvidenceIds(filing: Filing, items: UploadItem[]): Filing {
  const idByKey = new Map(items.map(({ key, evidenceId = key }) => [key, evidenceId]))
  const withSealedIds = <Part extends { evidence: string[] }>(submission: Part) => ({
    ...submission,
    evidence: submission.evidence.map((evidenceKey) => idByKey.get(evidenceKey) ?? evidenceKey),
  })
  const { complaint, report } = filing
  return omitUndefined({
    complaint: complaint ? withSealedIds(complaint) : undefined,
    report: report ? withSealedIds(report) : undefined,
  })
}

/** The key of the report of a form. The complaint uses the key of the form itself. */
const reportKey = (filingKey: string) => `${filingKey}R`

/** Receipts of the cases of a form that were filed before, if this phone has stored them. */
export async function findFiledReceipts(
  filingKey: string,
): Promise<{ complaint?: Receipt; report?: Receipt }> {
  const storedReceipts = await loadReceipts()
  const complaint = storedReceipts.find((receipt) => receipt.key === filingKey)
  const report = storedReceipts.find((receipt) => receipt.key === reportKey(filingKey))
  return omitUndefined({ complaint, report })
}

/**
 * Files the cases of a form and stores a receipt of each on this phone. The complaint goes first,
 * because the report may name it. The complaint never names the report. A second attempt files no
 * case twice: each case has its own key, and a case with a stored receipt is not sent again.
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
