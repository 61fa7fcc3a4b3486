import type { Submission } from '../contract/complaint'

/** One form that holds a complaint and the clue of a report. */
export interface MixedSubmission extends Submission {
  /** The clue: concrete facts of the violation (Order 121 Art. 28). */
  clue: string
  /** The report is filed without the name; the complaint cannot be (Art. 10). */
  anonymous: boolean
}

/** A report as stored: nothing in it leads to the complaint's demands. */
interface ReportPart {
  reporter?: MixedSubmission['consumer']
  respondent: MixedSubmission['respondent']
  problemType: MixedSubmission['problemType']
  clue: string
  occurredAt: number
  place?: MixedSubmission['place']
  flags: MixedSubmission['flags']
  evidence: string[]
}

type Side = 'complaint' | 'report' | 'both'

/**
 * The record that a field belongs to. The facts that mediation needs go to both; the clue stays out of what the
 * merchant will see (Art. 37), the demand and its amount stay out of the report.
 */
export const sideOf: Record<keyof MixedSubmission, Side> = {
  consumer: 'both',
  respondent: 'both',
  problemType: 'both',
  category: 'complaint',
  answers: 'complaint',
  statement: 'complaint',
  request: 'complaint',
  amountFen: 'complaint',
  mayPublish: 'complaint',
  agent: 'complaint',
  together: 'complaint',
  occurredAt: 'both',
  place: 'both',
  flags: 'both',
  evidence: 'both',
  streams: 'complaint',
  clue: 'report',
  anonymous: 'report',
}

/**
 * Splits a form that holds both into two records (Art. 9), each with its own clock. Only the report is linked to the
 * complaint: a reader of the complaint must not learn that there is a report.
 */
export function split(mixed: MixedSubmission): { complaint: Submission; report: ReportPart } {
  const complaint = pick(mixed, 'complaint') as unknown as Submission
  const { consumer, anonymous, ...facts } = pick(mixed, 'report')
  const report = (anonymous ? facts : { ...facts, reporter: consumer }) as unknown as ReportPart
  return { complaint, report }
}

const pick = (mixed: MixedSubmission, side: 'complaint' | 'report') =>
  Object.fromEntries(
    Object.entries(mixed).filter(([field]) => {
      const belongs = sideOf[field as keyof MixedSubmission]
      return belongs === side || belongs === 'both'
    }),
  ) as Record<string, unknown>
