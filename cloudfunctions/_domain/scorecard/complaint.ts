import { shanghaiDayOf } from '#shared/calendar/days'
import type { ComplaintInput, ScoreInput, UnperformedInput } from '#shared/scorecard/inputs'
import { removalReasons, type Severity, severityOfProblem } from '#shared/vocabulary/stars'
import type { Case } from '../case/state'
import type { ScorecardEvent } from './events'
import { areSameInputs, type LiveInputs, replaceInput, type ScorecardContext } from './inputs'
import type { Scorecard } from './state'

/**
 * A substantiated complaint's part in the score, from the record of its case; undefined for every
 * other.
 */
export function complaintInput(complaintCase: Case): ComplaintInput | undefined {
  const { id, outcome, assessment, agreement, answer, joint } = complaintCase
  if (!assessment?.substantiated) return undefined
  const answered = answer?.unasked
    ? undefined
    : answer && answer.response !== undefined && !answer.late
  const performed =
    outcome?.kind === 'settled' ? areDuesPerformed(agreement?.dues ?? []) : undefined
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

/** From the table alone: no officer grades a complaint. */
const severityOf = ({ problemType, verified }: Case): Severity =>
  verified?.finding === 'filed' ? 'serious' : severityOfProblem[problemType]

type AgreementDue = NonNullable<Case['agreement']>['dues'][number]

/**
 * Whether the agreement was performed (Art. 24), at once when nothing was left; undefined while a
 * day has not come.
 */
function areDuesPerformed(dues: AgreementDue[]): boolean | undefined {
  if (dues.some(({ done: result }) => result === 'failed')) return false
  return dues.every(({ done: result }) => result === 'performed') ? true : undefined
}

/** An agreement that was signed and not performed, from the day on which that was found. */
export function unperformedInput({ id, agreement, brokenAt }: Case): UnperformedInput | undefined {
  const failed = (agreement?.dues ?? [])
    .filter(({ done: result }) => result === 'failed')
    .map(({ doneAt = 0 }) => doneAt)
  const earliestAt = brokenAt ?? (failed.length > 0 ? Math.min(...failed) : undefined)
  return earliestAt === undefined
    ? undefined
    : { kind: 'unperformed', id: `${id}-unperformed`, from: shanghaiDayOf(earliestAt) }
}

const inputsOf = [complaintInput, unperformedInput]

/**
 * Whether a case's change changes its shop's scorecard: most do not, and then no scorecard is read.
 */
export const changesScorecard = (previousCase: Case, nextCase: Case): boolean =>
  nextCase.merchantId !== undefined &&
  inputsOf.some((inputFrom) => !areSameInputs(inputFrom(previousCase), inputFrom(nextCase)))

interface CaseChange {
  previousCase: Case
  nextCase: Case
  /** Cases of the same complainant, the earliest first. */
  sameComplainantCaseIds: string[]
}

/** A case has changed. Inputs that staff took out of the scorecard meanwhile stay out. */
export const enterCase = (
  _scorecard: Scorecard,
  { previousCase, nextCase, sameComplainantCaseIds }: CaseChange,
  { live }: ScorecardContext,
): ScorecardEvent[] =>
  inputsOf.flatMap((inputFrom) => {
    const [oldInput, newInput] = [inputFrom(previousCase), inputFrom(nextCase)]
    const heldInput = oldInput && live.get(oldInput.id)?.input
    if (areSameInputs(oldInput, newInput) || (oldInput && !heldInput)) return []
    const effectiveInput =
      newInput?.kind === 'complaint'
        ? joinIncident(newInput, heldInput, { nextCase, sameComplainantCaseIds }, live)
        : newInput
    return replaceInput(heldInput, effectiveInput, removalReasons.caseChanged, {
      source: nextCase.id,
      ...handlersOf([previousCase, nextCase]),
    })
  })

/**
 * What a complaint counts with, decided once: the incident of a case that the centre linked, or the
 * first complaint of the same person that stands by itself. An entry never changes what others
 * count with, so none makes the sum smaller.
 */
function joinIncident(
  complaint: ComplaintInput,
  heldInput: ScoreInput | undefined,
  { nextCase, sameComplainantCaseIds }: Pick<CaseChange, 'nextCase' | 'sameComplainantCaseIds'>,
  live: LiveInputs,
): ComplaintInput {
  if (heldInput?.kind === 'complaint')
    return { ...complaint, persons: heldInput.persons, of: heldInput.of ?? complaint.of }
  const complaintOf = (inputId: string) => {
    const input = live.get(inputId)?.input
    return input?.kind === 'complaint' ? input : undefined
  }
  const ownIncidentId = sameComplainantCaseIds.find(
    (inputId) => complaintOf(inputId)?.of === undefined && complaintOf(inputId) !== undefined,
  )
  const [linked] = (nextCase.linked ?? []).flatMap(({ caseId }) => complaintOf(caseId) ?? [])
  if (linked) return { ...complaint, of: linked.of ?? linked.id }
  return ownIncidentId === undefined
    ? complaint
    : { ...complaint, of: ownIncidentId, persons: complaint.persons - 1 }
}

/** The officers who have or had the case in hand dealt with it, whichever phone changed it. */
function handlersOf(files: Case[]): { handledBy?: string[] } {
  const handledBy = new Set(
    files.flatMap(({ owner, helpers = [], assessment }) => [
      ...(owner ? [owner] : []),
      ...helpers,
      ...(assessment?.second ? [assessment.second] : []),
    ]),
  )
  return handledBy.size > 0 ? { handledBy: [...handledBy].sort() } : {}
}
