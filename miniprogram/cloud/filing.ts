import type { Report, Submission } from '../shared/contract/complaint'
import { call } from './call'
import type { Piece } from './piece'

/** What one form comes to: a complaint, a report, or one of each (Art. 9). */
export interface Filing {
  complaint?: Submission
  report?: Report
}

/** The filing with the ids that its evidence got when it was sealed. */
export function withEvidence(filing: Filing, pieces: Piece[]): Filing {
  const ids = new Map(pieces.flatMap(({ key, evidenceId }) => (evidenceId ? [[key, evidenceId] as const] : [])))
  const named = <Part extends { evidence: string[] }>(part: Part) => ({
    ...part,
    evidence: part.evidence.map((id) => ids.get(id) ?? id),
  })
  const { complaint, report } = filing
  return { ...(complaint && { complaint: named(complaint) }), ...(report && { report: named(report) }) }
}

/** What the person keeps: the number, and the day by which something is owed to them. `headHash` is the complaint's first step. */
export interface Receipt {
  kind: 'complaint' | 'report' | 'mixed'
  caseId: string
  number: string
  by: number
  headHash: string
}

/** The complaint goes first: the report may name it, never the other way round. Each has its own key, so a second try repeats neither. */
export async function file({ complaint, report }: Filing, key: string): Promise<Receipt> {
  const complained = complaint && (await call('complaint.submit', complaint, { key }))
  const receipt = complained && {
    caseId: complained.caseId,
    number: complained.number,
    by: complained.acceptBy,
    headHash: complained.headHash,
  }
  if (!report) return { kind: 'complaint', ...receipt! }
  const beside = receipt && { beside: receipt.caseId }
  const reported = await call('complaint.report', { ...report, ...beside }, { key: `${key}R` })
  if (receipt) return { kind: 'mixed', ...receipt }
  const { caseId, number, verifyBy: by, headHash } = reported
  return { kind: 'report', caseId, number, by, headHash }
}
