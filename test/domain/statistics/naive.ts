import type { CaseFacts } from '../../../cloudfunctions/_domain/statistics/measures'

/**
 * The second opinion: goes through all cases each time, and computes each figure from its definition. Shares no code
 * with the counters. An open case is overdue once the minute of its date is over.
 */
export function naive(cases: CaseFacts[], now: number) {
  const complaints = cases.filter((c) => c.kind === 'complaint')
  const reports = cases.filter((c) => c.kind === 'report')
  const isOver = (due: number) => (due % 60_000 === 0 ? due : due - (due % 60_000) + 60_000) < now
  const tookBack = (c: CaseFacts) => c.ending === 'withdrawn'
  const early = (c: CaseFacts) => tookBack(c) || c.ending === 'refused'
  const decided = (c: CaseFacts) => c.decidedAt ?? (tookBack(c) ? c.closedAt : undefined)
  const share = (
    name: string,
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
    return { name, part, of, pending }
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
        '首次联系及时率',
        cases.filter((c) => !(early(c) && c.contactedAt === undefined)),
        (c) => c.contactDue as number,
        (c) => c.contactedAt,
      ),
      share('投诉按时初查率', complaints, (c) => c.decideDue, decided),
      share('投诉按时办结率', closing, closeDue, (c) => c.closedAt),
      share('举报按时核查率', reports, (c) => c.decideDue, decided),
      { name: '调解成功率', part: settled, of: ended + overdueOpen },
      { name: '评价率', part: rated.length, of: ended },
      { name: '满意率（占已评价）', part: happy, of: rated.length },
      { name: '满意率（未评、超期未办都不算满意）', part: happy, of: ended + overdueOpen },
      { name: '消费投诉信息公示率', part: open.filter((c) => c.published).length, of: open.length },
    ],
    recoveredFen: cases.reduce((sum, c) => sum + (c.recoveredFen || 0), 0),
    withdrawn: cases.filter(tookBack).length,
    refused: cases.filter((c) => c.ending === 'refused').length,
  }
}
