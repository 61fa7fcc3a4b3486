import type { CaseSummary } from '#shared/contract/case-view'
import type { OverdueCase } from '#shared/contract/command'
import type { Case } from '../../_domain/case/state'
import { findOverdueDeadlines, isStatutoryDeadline } from '../../_domain/deadlines/case-deadlines'

/** Cases with an overdue deadline, each with its summary and its worst deadline. */
export const toOverdueCases = (
  snapshots: readonly { state: Case }[],
  summaries: readonly CaseSummary[],
  now: number,
): OverdueCase[] =>
  snapshots.flatMap(({ state }, index) => {
    const [worstDeadline] = findOverdueDeadlines(state, now)
    const summary = summaries[index]
    if (!worstDeadline || !summary) return []
    const { what: deadlineKind, dueAt, lateness } = worstDeadline
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
