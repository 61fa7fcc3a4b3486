import { dayOf } from '../../../miniprogram/shared/clock/days'
import type { ComplaintInput, UnperformedInput } from '../../../miniprogram/shared/stars/inputs'
import { removalReasons } from '../../../miniprogram/shared/vocabulary/stars'
import type { Case } from '../case/state'
import type { ScorecardContext } from './context'
import type { ScorecardEvent } from './events'
import { replaced, sameWords } from './inputs'
import type { Scorecard } from './state'

/** A substantiated complaint's part in the index; undefined for every other. */
export function complaintInput({ id, outcome, assessment, agreement }: Case): ComplaintInput | undefined {
  if (!assessment?.substantiated) return undefined
  const { severity, replied, at } = assessment
  const agreed = outcome?.kind === 'settled'
  const performed = agreed ? howPerformed(agreement?.dues ?? []) : undefined
  return {
    kind: 'complaint',
    id,
    day: dayOf(at),
    severity,
    replied,
    agreed,
    ...(performed !== undefined && { performed }),
  }
}

type Due = NonNullable<Case['agreement']>['dues'][number]

/** Whether the agreement was performed (Art. 24), at once when nothing was left; undefined while a day has not come. */
function howPerformed(dues: Due[]): boolean | undefined {
  if (dues.some(({ done }) => done === 'failed')) return false
  return dues.every(({ done }) => done === 'performed') ? true : undefined
}

/** One a case: an unperformed agreement has the same id by either way into the scorecard. */
export const unperformedId = (caseId: string): string => `${caseId}-unperformed`

/** An agreement that was signed and not performed, from the day on which that was found. */
export function unperformedInput({ id, agreement, brokenAt }: Case): UnperformedInput | undefined {
  const failed = (agreement?.dues ?? []).filter(({ done }) => done === 'failed').map(({ doneAt = 0 }) => doneAt)
  const first = brokenAt ?? (failed.length > 0 ? Math.min(...failed) : undefined)
  return first === undefined ? undefined : { kind: 'unperformed', id: unperformedId(id), from: dayOf(first) }
}

const inputsOf = [complaintInput, unperformedInput]

/** Whether a case's change changes its shop's scorecard: most do not, and then no scorecard is read. */
export const changesScorecard = (before: Case, after: Case): boolean =>
  after.merchantId !== undefined && inputsOf.some((of) => !sameWords(of(before), of(after)))

/** A case has changed. Inputs that staff took out of the scorecard meanwhile stay out. */
export const enterCase = (
  _: Scorecard,
  { before, after }: { before: Case; after: Case },
  { live }: ScorecardContext,
): ScorecardEvent[] =>
  inputsOf.flatMap((of) => {
    const [was, is] = [of(before), of(after)]
    const held = was && live.get(was.id)?.input
    if (sameWords(was, is) || (was && !held)) return []
    return replaced(held, is, removalReasons.caseChanged, { source: after.id, ...handlersOf([before, after]) })
  })

/** The officers who have or had the case in hand dealt with it, whichever phone changed it. */
function handlersOf(files: Case[]): { handledBy?: string[] } {
  const handledBy = new Set(files.flatMap(({ holder, helpers = [] }) => [...(holder ? [holder] : []), ...helpers]))
  return handledBy.size > 0 ? { handledBy: [...handledBy].sort() } : {}
}
