import { dayOf } from '../../../miniprogram/shared/clock/days'
import type { ComplaintInput, Input, UnperformedInput } from '../../../miniprogram/shared/scorecard/inputs'
import { removalReasons, type Severity, severityOfProblem } from '../../../miniprogram/shared/vocabulary/stars'
import type { Case } from '../case/state'
import type { ScorecardEvent } from './events'
import { type LiveInputs, replaced, type ScorecardContext, sameWords } from './inputs'
import type { Scorecard } from './state'

/** A substantiated complaint's part in the score, from the record of its case; undefined for every other. */
export function complaintInput(state: Case): ComplaintInput | undefined {
  const { id, outcome, assessment, agreement, answer, joint } = state
  if (!assessment?.substantiated) return undefined
  const answered = answer?.unasked ? undefined : answer && answer.response !== undefined && !answer.late
  const performed = outcome?.kind === 'settled' ? howPerformed(agreement?.dues ?? []) : undefined
  return {
    kind: 'complaint',
    id,
    day: dayOf(assessment.at),
    severity: severityOf(state),
    persons: joint?.people.length ?? 1,
    ...(answered !== undefined && { answered }),
    ...(performed !== undefined && { performed }),
  }
}

/** From the table alone: no officer grades a complaint. */
const severityOf = ({ problemType, verified }: Case): Severity =>
  verified?.finding === 'filed' ? 'serious' : severityOfProblem[problemType]

type Due = NonNullable<Case['agreement']>['dues'][number]

/** Whether the agreement was performed (Art. 24), at once when nothing was left; undefined while a day has not come. */
function howPerformed(dues: Due[]): boolean | undefined {
  if (dues.some(({ done }) => done === 'failed')) return false
  return dues.every(({ done }) => done === 'performed') ? true : undefined
}

/** An agreement that was signed and not performed, from the day on which that was found. */
export function unperformedInput({ id, agreement, brokenAt }: Case): UnperformedInput | undefined {
  const failed = (agreement?.dues ?? []).filter(({ done }) => done === 'failed').map(({ doneAt = 0 }) => doneAt)
  const first = brokenAt ?? (failed.length > 0 ? Math.min(...failed) : undefined)
  return first === undefined ? undefined : { kind: 'unperformed', id: `${id}-unperformed`, from: dayOf(first) }
}

const inputsOf = [complaintInput, unperformedInput]

/** Whether a case's change changes its shop's scorecard: most do not, and then no scorecard is read. */
export const changesScorecard = (before: Case, after: Case): boolean =>
  after.merchantId !== undefined && inputsOf.some((of) => !sameWords(of(before), of(after)))

interface Changed {
  before: Case
  after: Case
  /** Cases of the same complainant, the earliest first. */
  same: string[]
}

/** A case has changed. Inputs that staff took out of the scorecard meanwhile stay out. */
export const enterCase = (
  _: Scorecard,
  { before, after, same }: Changed,
  { live }: ScorecardContext,
): ScorecardEvent[] =>
  inputsOf.flatMap((of) => {
    const [was, is] = [of(before), of(after)]
    const held = was && live.get(was.id)?.input
    if (sameWords(was, is) || (was && !held)) return []
    const now = is?.kind === 'complaint' ? joined(is, held, { after, same }, live) : is
    return replaced(held, now, removalReasons.caseChanged, { source: after.id, ...handlersOf([before, after]) })
  })

/**
 * What a complaint counts with, decided once: the incident of a case that the centre linked, or the first complaint of
 * the same person that stands by itself. An entry never changes what others count with, so none makes the sum smaller.
 */
function joined(
  is: ComplaintInput,
  held: Input | undefined,
  { after, same }: Pick<Changed, 'after' | 'same'>,
  live: LiveInputs,
): ComplaintInput {
  if (held?.kind === 'complaint') return { ...is, persons: held.persons, ...(held.of !== undefined && { of: held.of }) }
  const complaintOf = (id: string) => {
    const input = live.get(id)?.input
    return input?.kind === 'complaint' ? input : undefined
  }
  const own = same.find((id) => complaintOf(id)?.of === undefined && complaintOf(id) !== undefined)
  const [linked] = (after.linked ?? []).flatMap(({ caseId }) => complaintOf(caseId) ?? [])
  if (linked) return { ...is, of: linked.of ?? linked.id }
  return own === undefined ? is : { ...is, of: own, persons: is.persons - 1 }
}

/** The officers who have or had the case in hand dealt with it, whichever phone changed it. */
function handlersOf(files: Case[]): { handledBy?: string[] } {
  const handledBy = new Set(
    files.flatMap(({ holder, helpers = [], assessment }) => [
      ...(holder ? [holder] : []),
      ...helpers,
      ...(assessment?.second ? [assessment.second] : []),
    ]),
  )
  return handledBy.size > 0 ? { handledBy: [...handledBy].sort() } : {}
}
