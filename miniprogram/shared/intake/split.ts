import type { Submission } from '../contract/complaint'

/** What a person who wants both fills in on one form: a complaint, and what they know of the violation. */
export interface MixedSubmission extends Submission {
  /** The clue: concrete facts of the violation (Order 121 Art. 28). */
  clue: string
  /** The report is filed without the name; the complaint cannot be (Art. 10). */
  anonymous: boolean
}

/** A report as it is kept: nothing in it leads back to the complaint's demands. */
export interface ReportPart {
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
 * Which record a field belongs to. What mediation needs is shared; the clue stays out of what the merchant will see
 * (Art. 37), the demand and its amount stay out of the report.
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
 * Splits a submission that holds both into two records (Art. 9), each with its own clock. The link between them is for
 * the report's record alone: whoever may open the complaint must not learn from it that there is a report.
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
