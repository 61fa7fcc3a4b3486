import { AppError } from '#shared/errors'
import { decisionDueDate, isVerificationOver } from '../../../_rules/deadlines/verification'
import { calendarOf } from '../calendar-years/calendar'
import { type ActionData, allStates, command, wrongStateUnless } from '../command-row'
import { event } from '../events'
import type { Case } from '../state'

/** A suspected violation on which the enforcement team has not reported yet. */
export const isVerificationOpen = ({ kind, referredAt, verified }: Case): boolean =>
  kind === 'complaint' && referredAt !== undefined && verified?.at === undefined

/** A violation that was filed and not decided on yet. */
export const isDecisionOpen = ({ filed }: Case): boolean =>
  filed !== undefined && filed.decision === undefined

/** A penalty that has to be published. */
export const isPublicationOpen = ({ filed }: Case): boolean =>
  filed?.decision === 'penalised' && filed.publishedAt === undefined

type ExtensionEvent = 'violation.extended' | 'decision.extended'

/**
 * The term that a leader may extend now: of a decision, otherwise of a verification. Undefined if
 * there is none, or if it was extended before.
 */
function extendableTerm(
  complaintCase: Case,
  now: number,
): { isOver: boolean; type: ExtensionEvent } | undefined {
  const { verified, filed } = complaintCase
  const calendar = calendarOf(complaintCase)

  if (filed && isDecisionOpen(complaintCase)) {
    if (filed.extended) return undefined
    const dueAt = decisionDueDate(filed.at, false, calendar).at
    return { isOver: now > dueAt, type: 'decision.extended' }
  }

  const startedAt = verificationStart(complaintCase)
  if (startedAt === undefined || verified?.extended) return undefined
  return { isOver: isVerificationOver(startedAt, now, calendar), type: 'violation.extended' }
}

const reportedRow = { as: ['owner', 'leader'], from: ['concluded'], kind: 'report' } as const
const referredRow = { as: ['enforcement'], from: allStates, kind: 'complaint' } as const
const decisionRow = {
  findError: (complaintCase: Case) => wrongStateUnless(isDecisionOpen(complaintCase)),
  decide: (_complaintCase: Case, eventData: ActionData<'mediation.decide'>) => [
    event('decision.made', eventData),
  ],
}
const publicationRow = {
  findError: (complaintCase: Case) => wrongStateUnless(isPublicationOpen(complaintCase)),
  decide: (_complaintCase: Case, eventData: ActionData<'mediation.publish'>) => [
    event('penalty.published', eventData),
  ],
}

// Mediation and verification do not wait for each other (Order 121 Art. 27).
export const violationCommands = {
  extend: command({
    as: ['leader'],
    from: allStates,
    findError: (complaintCase, now) =>
      wrongStateUnless(extendableTerm(complaintCase, now) !== undefined),
    decide(complaintCase, { reason }: ActionData<'mediation.extend'>, { now }) {
      const term = extendableTerm(complaintCase, now)
      if (!term || term.isOver) throw new AppError('TERM_OVER')
      return [event(term.type, { reason })]
    },
  }),
  verify: command({
    ...referredRow,
    findError: (complaintCase) => wrongStateUnless(isVerificationOpen(complaintCase)),
    decide: (_complaintCase, verification: ActionData<'mediation.verify'>) => [
      event('violation.verified', verification),
    ],
  }),
  // The unit that filed a violation decides on it and publishes the penalty: the officer of a
  // report, or the enforcement team for a complaint. For a report the leader may do so, too (行政处罚法
  // Art. 57), since the officer may have left.
  decideReported: command({ ...reportedRow, ...decisionRow }),
  decideReferred: command({ ...referredRow, ...decisionRow }),
  publishReported: command({ ...reportedRow, ...publicationRow }),
  publishReferred: command({ ...referredRow, ...publicationRow }),
}

/** When the current verification began, ms since 1970: of an open report, or of a referral. */
function verificationStart(complaintCase: Case): number | undefined {
  const { kind, closedAt, submittedAt, renewedAt = submittedAt, referredAt } = complaintCase
  if (kind === 'report' && closedAt === undefined) return renewedAt
  return isVerificationOpen(complaintCase) ? referredAt : undefined
}
