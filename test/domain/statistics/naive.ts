import { countedFacts, type Measure } from '#shared/vocabulary/statistics'
import type { CaseFacts } from '../../../cloudfunctions/_domain/statistics/measures'

/**
 * The second opinion: goes through all cases each time, and computes each figure from its
 * definition. Shares no code with the counters. An open case is overdue once the minute of its date
 * is over.
 */
export function naive(cases: CaseFacts[], now: number) {
  const complaints = cases.filter((c) => c.kind === 'complaint')
  const reports = cases.filter((c) => c.kind === 'report')
  const isOver = (due: number) => (due % 60_000 === 0 ? due : due - (due % 60_000) + 60_000) < now
  const tookBack = (c: CaseFacts) => c.ending === 'withdrawn' || c.ending === 'merged'
  const early = (c: CaseFacts) => tookBack(c) || c.ending === 'refused'
  const decided = (c: CaseFacts) => c.decidedAt ?? (tookBack(c) ? c.closedAt : undefined)
  const withoutEarly = (c: CaseFacts) => !(early(c) && c.contactedAt === undefined)
  // A check of goods has a promise of its own, and no date of law.
  const phoned = cases.filter((c) => c.kind !== 'goods_check' && withoutEarly(c))
  const decideDue = (c: CaseFacts) => c.decideDue as number

  const computeShare = (
    measure: Measure,
    list: CaseFacts[],
    due: (c: CaseFacts) => number,
    done: (c: CaseFacts) => number | undefined,
  ) => {
    let part = 0
    let of = 0
    let pending = 0

    for (const c of list) {
      const at = done(c)
      if (at === undefined && !isOver(due(c))) pending++
      else of++
      if (at !== undefined && at <= due(c)) part++
    }

    return { measure, part, of, pending }
  }

  const ended = complaints
    .concat(reports)
    .filter((c) => c.ending === 'settled' || c.ending === 'terminated').length
  const settled = cases.filter((c) => c.ending === 'settled').length
  const closing = complaints.filter((c) => !early(c))
  const closeDue = (c: CaseFacts) => (c.closeDue === undefined ? decideDue(c) : c.closeDue)
  const overdueOpen = closing.filter((c) => c.closedAt === undefined && isOver(closeDue(c))).length
  const isEnded = (c: CaseFacts) => c.ending === 'settled' || c.ending === 'terminated'
  const spoken = cases.filter((c) => isEnded(c) && c.resolved !== undefined)
  const solved = spoken.filter((c) => c.resolved).length
  const rated = cases.filter((c) => c.stars !== undefined)
  const happy = rated.filter((c) => (c.stars as number) > 3).length
  const open = cases.filter((c) => c.mayPublish)
  const checks = computeShare('check', complaints, decideDue, decided)
  const closes = computeShare('close', closing, closeDue, (c) => c.closedAt)
  const { pending } = closes
  const verifies = computeShare('verify', reports, decideDue, decided)
  const late = reports.filter((c) => decided(c) === undefined && isOver(decideDue(c))).length

  const total = (of: (c: CaseFacts) => number | undefined) =>
    cases.reduce((sum, c) => sum + (of(c) || 0), 0)

  /**
   * The time that a share of cases had been done in, rounded up to an edge; the open ones never
   * are, or at once.
   */
  const quantile = (
    list: CaseFacts[],
    unit: number,
    edges: number[],
    percent: number,
    done: 'contactedAt' | 'closedAt',
  ) => {
    const dueDateOf = (c: CaseFacts) =>
      done === 'closedAt' ? closeDue(c) : (c.contactDue as number)

    const at = (never: number) => {
      const took = list
        .map((c) =>
          c[done] === undefined
            ? isOver(dueDateOf(c))
              ? Infinity
              : never
            : (c[done] - c.receivedAt) / unit,
        )
        .sort((a, b) => a - b)[Math.ceil((list.length * percent) / 100) - 1]!
      return edges.find((edge) => took <= edge) ?? null
    }

    return { from: at(0), to: at(Infinity) }
  }

  const times = (
    list: CaseFacts[],
    unit: number,
    edges: number[],
    done: 'contactedAt' | 'closedAt',
  ) => ({
    p50: quantile(list, unit, edges, 50, done),
    p90: quantile(list, unit, edges, 90, done),
  })

  const minutes = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 4320]
  const days = [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90, 120, 180]
  const quick = phoned.filter(
    (c) => c.contactedAt !== undefined && c.contactedAt <= c.receivedAt + 60_000,
  ).length

  return {
    received: cases.length,
    reports: reports.length,
    accepted: cases.filter((c) => c.accepted).length,
    withdrawn: cases.filter(tookBack).length,
    refused: cases.filter((c) => c.ending === 'refused').length,
    open: cases.filter((c) => c.closedAt === undefined).length,
    overdue: overdueOpen + late,
    ...Object.fromEntries(
      countedFacts.codes.map((fact) => [fact, cases.filter((c) => c[fact]).length]),
    ),
    shares: [
      { measure: 'minute', part: quick, of: phoned.length, pending: 0 },
      computeShare(
        'contact',
        phoned,
        (c) => c.contactDue as number,
        (c) => c.contactedAt,
      ),
      checks,
      closes,
      verifies,
      { measure: 'settled', part: settled, of: ended + overdueOpen, pending },
      { measure: 'confirmed', part: spoken.length, of: ended, pending },
      { measure: 'resolved', part: solved, of: ended + overdueOpen, pending },
      { measure: 'rated', part: rated.length, of: ended, pending },
      { measure: 'satisfied', part: happy, of: rated.length, pending },
      { measure: 'satisfied_of_all', part: happy, of: ended + overdueOpen, pending },
      {
        measure: 'published',
        part: open.filter((c) => c.published).length,
        of: open.length,
        pending: pending + checks.pending,
      },
    ],
    times: {
      ...(phoned.length > 0 && { contact: times(phoned, 60_000, minutes, 'contactedAt') }),
      ...(closing.length > 0 && { close: times(closing, 86_400_000, days, 'closedAt') }),
    },
    agreedFen: total((c) => c.agreedFen),
    performedFen: total((c) => c.performedFen),
  }
}
