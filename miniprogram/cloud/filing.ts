import type { Report, Submission } from '../shared/contract/complaint'
import { call } from './call'
import { keepReceipt, type Receipt, receipts } from './receipts'
import type { UploadItem } from './upload-item'

/** The cases that one form makes: a complaint, a report, or one of each (Art. 9). */
export interface Filing {
  complaint?: Submission
  report?: Report
}

/** The filing with the ids that its evidence items got when they were sealed. */
export function withEvidence(filing: Filing, items: UploadItem[]): Filing {
  const ids = new Map(items.flatMap(({ key, evidenceId }) => (evidenceId ? [[key, evidenceId] as const] : [])))
  const named = <Part extends { evidence: string[] }>(part: Part) => ({
    ...part,
    evidence: part.evidence.map((id) => ids.get(id) ?? id),
  })
  const { complaint, report } = filing
  return { ...(complaint && { complaint: named(complaint) }), ...(report && { report: named(report) }) }
}

/** A report is filed under the key of its form with a letter added. */
const reportKey = (key: string) => `${key}R`

/** The cases of a form that were filed already, by the receipts on this phone. */
export async function taken(key: string): Promise<{ complaint?: Receipt; report?: Receipt }> {
  const known = await receipts()
  const complaint = known.find((receipt) => receipt.key === key)
  const report = known.find((receipt) => receipt.key === reportKey(key))
  return { ...(complaint && { complaint }), ...(report && { report }) }
}

/**
 * Files the cases of a form and keeps a receipt of each. The complaint goes first, since the report may name it and
 * never the other way round. Each has its own key and a filed one is not sent again, so a second try repeats neither.
 */
export async function file({ complaint, report }: Filing, key: string): Promise<Receipt[]> {
  const before = await taken(key)
  const first = before.complaint ?? (complaint && (await fileComplaint(complaint, key)))
  const second = before.report ?? (report && (await fileReport(report, first?.caseId, reportKey(key))))
  return [first, second].filter((receipt) => receipt !== undefined)
}

async function fileComplaint(complaint: Submission, key: string): Promise<Receipt> {
  const { acceptBy: by, submittedAt: at, ...filed } = await call('complaint.submit', complaint, { key })
  return kept({ key, kind: 'complaint', by, at, ...filed })
}

async function fileReport(report: Report, beside: string | undefined, key: string): Promise<Receipt> {
  const input = { ...report, ...(beside !== undefined && { beside }) }
  const { verifyBy: by, submittedAt: at, ...filed } = await call('complaint.report', input, { key })
  return kept({ key, kind: 'report', by, at, ...filed })
}

async function kept(receipt: Receipt): Promise<Receipt> {
  await keepReceipt(receipt)
  return receipt
}
