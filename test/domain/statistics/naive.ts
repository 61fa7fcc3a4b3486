import type { CaseFacts } from '../../../cloudfunctions/_domain/statistics/measures'
import type { Measure } from '../../../miniprogram/shared/vocabulary/statistics'

/**
 * The second opinion: goes through all cases each time, and computes each figure from its definition. Shares no code
 * with the counters. An open case is overdue once the minute of its date is over.
 */
export function naive(cases: CaseFacts[], now: number) {
  const complaints = cases.filter((c) => c.kind === 'complaint')
  const reports = cases.filter((c) => c.kind === 'report')
  const isOver = (due: number) => (due % 60_000 === 0 ? due : due - (due % 60_000) + 60_000) < now
  const tookBack = (c: CaseFacts) => c.ending === 'withdrawn' || c.ending === 'merged'
  const early = (c: CaseFacts) => tookBack(c) || c.ending === 'refused'
  const decided = (c: CaseFacts) => c.decidedAt ?? (tookBack(c) ? c.closedAt : undefined)
  const share = (
    measure: Measure,
    list: CaseFacts[],
    due: (c: CaseFacts) => number,
    done: (c: CaseFacts) => number | undefined,
  ) => {
    let [part, of, pending] = [0, 0, 0]
    for (const c of list) {
      const at = done(c)
      if (at === undefined && !isOver(due(c))) pending++
      else of++
      if (at !== undefined && at <= due(c)) part++
    }
    return { measure, part, of, pending }
  }
  const ended = complaints.concat(reports).filter((c) => c.ending === 'settled' || c.ending === 'terminated').length
  const settled = cases.filter((c) => c.ending === 'settled').length
  const closing = complaints.filter((c) => !early(c))
  const closeDue = (c: CaseFacts) => (c.closeDue === undefined ? c.decideDue : c.closeDue)
  const overdueOpen = closing.filter((c) => c.closedAt === undefined && isOver(closeDue(c))).length
  const rated = cases.filter((c) => c.stars !== undefined)
  const happy = rated.filter((c) => (c.stars as number) > 3).length
  const open = cases.filter((c) => c.mayPublish)
  return {
    received: cases.length,
    shares: [
      share(
        'contact',
        cases.filter((c) => !(early(c) && c.contactedAt === undefined)),
        (c) => c.contactDue as number,
        (c) => c.contactedAt,
      ),
      share('check', complaints, (c) => c.decideDue, decided),
      share('close', closing, closeDue, (c) => c.closedAt),
      share('verify', reports, (c) => c.decideDue, decided),
      { measure: 'settled', part: settled, of: ended + overdueOpen },
      { measure: 'rated', part: rated.length, of: ended },
      { measure: 'satisfied', part: happy, of: rated.length },
      { measure: 'satisfied_of_all', part: happy, of: ended + overdueOpen },
      { measure: 'published', part: open.filter((c) => c.published).length, of: open.length },
    ],
    recoveredFen: cases.reduce((sum, c) => sum + (c.recoveredFen || 0), 0),
    withdrawn: cases.filter((c) => c.ending === 'withdrawn').length,
    refused: cases.filter((c) => c.ending === 'refused').length,
  }
}
