import { dayOf } from '../../../miniprogram/shared/clock/days'
import type { ComplaintInput, Input, UnperformedInput } from '../../../miniprogram/shared/stars/inputs'
import type { Case } from '../case/state'
import type { LiveInput } from './inputs'
import type { BookEvent } from './scorecard'

/** What a complaint that was found right gives to the index; undefined for every other. */
export function complaintInput({ id, outcome, assessment, agreement }: Case): ComplaintInput | undefined {
  if (!assessment?.substantiated) return undefined
  const { severity, replied, at } = assessment
  const agreed = outcome?.kind === 'settled'
  const performed = agreed ? howPerformed(agreement?.dues ?? []) : undefined
  return {
    ...{ kind: 'complaint', id, day: dayOf(at), severity, replied, agreed },
    ...(performed !== undefined && { performed }),
  }
}

type Due = NonNullable<Case['agreement']>['dues'][number]

/** Nothing left to do was performed at once (Art. 24); undefined while a day has not come. */
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

/** Whether a change of a case changes anything in its shop's book: most do not, and then no book is read. */
export const changesBook = (before: Case, after: Case): boolean =>
  after.merchantId !== undefined &&
  [complaintInput, unperformedInput].some((of) => words(of(before)) !== words(of(after)))

/** The changes of a case as entries of its shop's book. What was taken out of the book meanwhile stays out. */
export function entriesOf(before: Case, after: Case, live: Map<string, LiveInput>): BookEvent[] {
  const handled = handlersOf([before, after])
  return [complaintInput, unperformedInput].flatMap((of): BookEvent[] => {
    const [was, is]: (Input | undefined)[] = [of(before), of(after)]
    if (words(was) === words(is)) return []
    const held = was && live.get(was.id)?.input
    if (was && !held) return []
    return [
      ...(held ? [{ type: 'input.removed' as const, data: { input: held, reason: '案件有变化' } }] : []),
      ...(is ? [{ type: 'input.added' as const, data: { input: is, source: after.id, ...handled } }] : []),
    ]
  })
}

/** Whoever has or had a case in hand is in it, whichever phone it was that changed it. */
function handlersOf(files: Case[]): { handledBy?: string[] } {
  const handledBy = new Set(files.flatMap(({ holder, helpers = [] }) => [...(holder ? [holder] : []), ...helpers]))
  return handledBy.size > 0 ? { handledBy: [...handledBy].sort() } : {}
}

const words = (input: Input | undefined) => JSON.stringify(input)
