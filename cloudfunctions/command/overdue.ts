import type { CaseSummary } from '../../miniprogram/shared/contract/case-view'
import type { OverdueCase } from '../../miniprogram/shared/contract/command'
import { isStatutory, lateClocks } from '../_domain/clocks/case-clocks'
import type { Handler } from '../_serve/call'
import { pageOf } from '../_serve/cursor'
import { withinFor } from '../_serve/own-district'
import { summaries } from '../_serve/summaries'
import type { CaseDoc } from '../_store/case/cases'
import { casesOverdue, countOverdue } from '../_store/case/queries'

const since = { once: 'overdueFrom', triple: 'tripleFrom' } as const

export const overdue: Handler<'command.overdue'> = async ({ list, district, cursor }, { staff, now }) => {
  const within = await withinFor(staff, district)
  const [{ lines, ...rest }, once, triple] = await Promise.all([
    pageOf(cursor, 'overdueFrom', (...page) => casesOverdue(within, since[list], now, ...page)),
    countOverdue(within, since.once, now),
    countOverdue(within, since.triple, now),
  ])
  const cases = overdueCases(lines, await summaries(lines, now), now)
  return { now, counts: { once, triple }, cases, ...rest }
}

/** Cases past a date, each with its line of a list and its worst clock. */
export const overdueCases = (heads: CaseDoc[], lines: CaseSummary[], now: number): OverdueCase[] =>
  heads.flatMap(({ state }, index) => {
    const [worst] = lateClocks(state, now)
    const line = lines[index]
    if (!worst || !line) return []
    const { what, dueAt, lateness } = worst
    return [{ case: line, what, dueAt, statutory: isStatutory(what), triple: lateness === 'triple' }]
  })
