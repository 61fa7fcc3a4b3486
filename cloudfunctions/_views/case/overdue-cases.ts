import type { CaseSummary } from '#shared/contract/case-view'
import type { OverdueCase } from '#shared/contract/command'
import type { Case } from '../../_domain/case/state'
import { isStatutoryDeadline, overdueDeadlines } from '../../_domain/deadlines/case-deadlines'

/** Cases past a date, each with its line of a list and its worst clock. */
export const overdueCases = (
  snapshots: readonly { state: Case }[],
  summaries: readonly CaseSummary[],
  now: number,
): OverdueCase[] =>
  snapshots.flatMap(({ state }, index) => {
    const [worstClock] = overdueDeadlines(state, now)
    const summary = summaries[index]
    if (!worstClock || !summary) return []
    const { what: deadlineKind, dueAt, lateness } = worstClock
    return [
      {
        case: summary,
        what: deadlineKind,
        dueAt,
        statutory: isStatutoryDeadline(deadlineKind),
        triple: lateness === 'triple',
      },
    ]
  })
