import { shanghaiDayOf } from '#shared/calendar/days'
import type { ComplaintInput, ScoreInput, UnperformedInput } from '#shared/scorecard/inputs'
import { removalReasons, type Severity, severityOfProblem } from '#shared/vocabulary/stars'
import type { Case } from '../case/state'
import type { ScorecardEvent } from './events'
import { areSameInputs, type LiveInputs, replaceInput, type ScorecardContext } from './inputs'
import type { Scorecard } from './state'

/** The score input of a substantiated complaint. Undefined if it is not substantiated (yet). */
export function toComplaintInput(complaintCase: Case): ComplaintInput | undefined {
  const { id, outcome, assessment, agreement, answer, joint } = complaintCase
  if (!assessment?.substantiated) return undefined
  // True or false only if the shop was asked for a response. Otherwise undefined.
  const wasAnsweredInTime = answer && answer.response !== undefined && !answer.late
  const answered = answer?.unasked ? undefined : wasAnsweredInTime
  const performed =
    outcome?.kind === 'settled' ? areObligationsPerformed(agreement?.dues ?? []) : undefined

  return {
    kind: 'complaint',
    id,
    day: shanghaiDayOf(assessment.at),
    severity: severityOf(complaintCase),
    persons: joint?.people.length ?? 1,
    answered,
    performed,
  }
}

/**
 * Serious once a violation was filed (立案), otherwise by the problem type. Officers do not grade
 * complaints.
 */
const severityOf = ({ problemType, verified }: Case): Severity =>
  verified?.finding === 'filed' ? 'serious' : severityOfProblem[problemType]

type Obligation = NonNullable<Case['agreement']>['dues'][number]

/**
 * Whether the agreement was performed (Order 121 Art. 24). True if it left no obligation open.
 * Undefined while the result of an obligation is not known.
 */
function areObligationsPerformed(obligations: Obligation[]): boolean | undefined {
  if (obligations.some((obligation) => obligation.done === 'failed')) return false
  return obligations.every((obligation) => obligation.done === 'performed') ? true : undefined
}

/**
 * The score input of an agreement that was signed but not performed. It counts from the day on
 * which that was recorded. Undefined for all other cases.
 */
export function toUnperformedInput({
  id,
  agreement,
  brokenAt,
}: Case): UnperformedInput | undefined {
  const failureTimes = (agreement?.dues ?? [])
    .filter((obligation) => obligation.done === 'failed')
    .map(({ doneAt = 0 }) => doneAt)
  const firstFailureAt = failureTimes.length > 0 ? Math.min(...failureTimes) : undefined
  const failedAt = brokenAt ?? firstFailureAt
  return failedAt === undefined
    ? undefined
    : { kind: 'unperformed', id: `${id}-unperformed`, from: shanghaiDayOf(failedAt) }
}

/** A case has at most one score input of each kind. */
const inputReaders = [toComplaintInput, toUnperformedInput]

/**
 * Whether the change of a case changes its shop's scorecard. Most changes do not, and then the
 * scorecard is not read from the database.
 */
export const changesScorecard = (previousCase: Case, nextCase: Case): boolean =>
  nextCase.merchantId !== undefined &&
  inputReaders.some((readInput) => !areSameInputs(readInput(previousCase), readInput(nextCase)))

interface CaseChange {
  previousCase: Case
  nextCase: Case
  /** Cases of the same complainant, the earliest first. */
  sameComplainantCaseIds: string[]
}

/**
 * Brings the scorecard in line with a changed case. An input that staff have removed from the
 * scorecard is not added again.
 */
export const enterCase = (
  _scorecard: Scorecard,
  { previousCase, nextCase, sameComplainantCaseIds }: CaseChange,
  { live }: ScorecardContext,
): ScorecardEvent[] =>
  inputReaders.flatMap((readInput) => {
    const oldInput = readInput(previousCase)
    const newInput = readInput(nextCase)
    if (areSameInputs(oldInput, newInput)) return []

    const storedInput = oldInput && live.get(oldInput.id)?.input
    const wasRemovedByStaff = oldInput !== undefined && !storedInput
    if (wasRemovedByStaff) return []

    const effectiveInput =
      newInput?.kind === 'complaint'
        ? joinIncident(newInput, storedInput, { nextCase, sameComplainantCaseIds }, live)
        : newInput
    return replaceInput(storedInput, effectiveInput, removalReasons.caseChanged, {
      source: nextCase.id,
      ...handlersOf([previousCase, nextCase]),
    })
  })

/**
 * Decides with which other complaint this one counts, as one incident: a complaint that the centre
 * linked to it, otherwise the first complaint of the same person that begins an incident. Once
 * chosen, the incident stays: joining another one later would lower the total.
 */
function joinIncident(
  complaint: ComplaintInput,
  storedInput: ScoreInput | undefined,
  { nextCase, sameComplainantCaseIds }: Pick<CaseChange, 'nextCase' | 'sameComplainantCaseIds'>,
  live: LiveInputs,
): ComplaintInput {
  const wasDecidedBefore = storedInput?.kind === 'complaint'
  if (wasDecidedBefore) return { ...complaint, persons: storedInput.persons, of: storedInput.of }

  const findComplaint = (caseId: string) => {
    const input = live.get(caseId)?.input
    return input?.kind === 'complaint' ? input : undefined
  }

  const linkedComplaints = (nextCase.linked ?? []).flatMap(
    ({ caseId }) => findComplaint(caseId) ?? [],
  )
  const linkedComplaint = linkedComplaints[0]
  if (linkedComplaint) return { ...complaint, of: linkedComplaint.of ?? linkedComplaint.id }

  const ownIncidentId = sameComplainantCaseIds.find((caseId) => {
    const earlierComplaint = findComplaint(caseId)
    return earlierComplaint !== undefined && earlierComplaint.of === undefined
  })
  if (ownIncidentId === undefined) return complaint
  // The complainant is already counted in that incident.
  return { ...complaint, of: ownIncidentId, persons: complaint.persons - 1 }
}

/**
 * All officers who had the case in hand before or after the change, or assessed it. They must not
 * decide on an objection to it, no matter whose phone made the change.
 */
function handlersOf(versions: Case[]): { handledBy?: string[] } {
  const handledBy = new Set(
    versions.flatMap(({ owner, helpers = [], assessment }) => [
      ...(owner ? [owner] : []),
      ...helpers,
      ...(assessment?.second ? [assessment.second] : []),
    ]),
  )
  return handledBy.size > 0 ? { handledBy: [...handledBy].sort() } : {}
}
