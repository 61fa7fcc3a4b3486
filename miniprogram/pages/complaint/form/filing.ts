import type { Filing } from '../../../cloud/filing'
import { clueOfViolation } from '../../../shared/contract/complaint'
import { type ReportFlag, reportFlags } from '../../../shared/vocabulary/report'
import { check, checkedDraft, type Errors, toInput } from './check'
import type { Draft } from './draft'

/** Checks the whole form by the schemas that the server uses. */
export function filingOf(draft: Draft, now: number): { filing: Filing } | { errors: Errors } {
  if (draft.kind === 'report') {
    const report = checkReport(toInput(draft), draft, now)
    return 'errors' in report ? report : { filing: { report: report.input } }
  }
  const complaint = check(draft, now)
  if (draft.kind === 'complaint') return 'errors' in complaint ? complaint : { filing: { complaint: complaint.input } }
  const report = checkReport(toInput(draft), draft, now)
  if ('errors' in complaint || 'errors' in report) return { errors: { ...errorsOf(report), ...errorsOf(complaint) } }
  return { filing: { complaint: complaint.input, report: report.input } }
}

/** The facts that mediation needs go to both records; the demand and its amount stay out of the report (Art. 9, 37). */
function checkReport(input: ReturnType<typeof toInput>, draft: Draft, now: number) {
  const { consumer, respondent, problemType, occurredAt, place, evidence } = input
  const flags = input.flags.filter((flag): flag is ReportFlag => (reportFlags as readonly string[]).includes(flag))
  const { clue, anonymous } = draft
  const facts = { respondent, problemType, clue, occurredAt, ...(place && { place }), flags, evidence }
  // A report has no amount: one typed for a complaint is not checked.
  return checkedDraft(
    clueOfViolation,
    anonymous ? facts : { ...facts, reporter: consumer },
    { ...draft, amount: '' },
    now,
  )
}

/** What is wrong, or nothing. */
export const errorsOf = (checked: { errors: Errors } | object): Errors => ('errors' in checked ? checked.errors : {})
