import type { DueDate } from '#shared/contract/case-view'
import { acceptanceDeadline, notificationDeadline } from '#shared/deadlines/deadlines'
import { calendarOf } from '../../_domain/case/calendar-years/calendar'
import { mustNotifyParties } from '../../_domain/case/mediation/commands'
import { mediationDeadlineOf } from '../../_domain/case/pauses/pauses'
import type { Case } from '../../_domain/case/state'
import {
  isDecisionOpen,
  isPublicationOpen,
  isVerificationOpen,
} from '../../_domain/case/violation/commands'
import {
  decisionDueDate,
  dueDateOf,
  publicationDueDate,
  verificationDueDate,
} from '../../_rules/deadlines/verification'

/** The next statutory deadline. A closed case and a check of goods have none. */
export function nextDueDate(complaintCase: Case, now: number): DueDate | undefined {
  if (complaintCase.closedAt !== undefined) return undefined
  if (complaintCase.kind === 'goods_check') return undefined

  const calendar = calendarOf(complaintCase)
  if (complaintCase.kind === 'report')
    return verificationDueDate(
      complaintCase.renewedAt ?? complaintCase.submittedAt,
      complaintCase.verified?.extended === true,
      calendar,
    )
  const { acceptedAt, pauses = [] } = complaintCase
  if (acceptedAt === undefined)
    return dueDateOf('accept', acceptanceDeadline(complaintCase.submittedAt, calendar))
  return dueDateOf('mediate', mediationDeadlineOf(acceptedAt, pauses, now, calendar))
}

/**
 * The open statutory duties that do not belong to the mediation: notify the parties, verify a
 * report, decide on a violation, and publish the penalty. A closed case can have them, too.
 */
export function openDutiesOf(complaintCase: Case): DueDate[] {
  const { referredAt, verified, closedAt, filed } = complaintCase
  const calendar = calendarOf(complaintCase)
  const openDuties: DueDate[] = []
  if (isVerificationOpen(complaintCase))
    openDuties.push(
      verificationDueDate(referredAt as number, verified?.extended === true, calendar),
    )
  if (mustNotifyParties(complaintCase))
    openDuties.push(dueDateOf('notify', notificationDeadline(closedAt as number, calendar)))
  if (filed && isDecisionOpen(complaintCase))
    openDuties.push(decisionDueDate(filed.at, filed.extended === true, calendar))
  if (filed && isPublicationOpen(complaintCase))
    openDuties.push(publicationDueDate(filed.decidedAt as number, calendar))
  return openDuties
}
