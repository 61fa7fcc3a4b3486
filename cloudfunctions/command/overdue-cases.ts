import type { CaseSummary } from '../../miniprogram/shared/contract/case-view'
import type { OverdueCase } from '../../miniprogram/shared/contract/command'
import { isStatutory, lateClocks } from '../_domain/clocks/case-clocks'
import type { CaseDoc } from '../_store/case/cases'

/** Cases past a date, each with its line of a list and its worst clock. */
export const overdueCases = (heads: CaseDoc[], lines: CaseSummary[], now: number): OverdueCase[] =>
  heads.flatMap(({ state }, index) => {
    const [worst] = lateClocks(state, now)
    const line = lines[index]
    if (!worst || !line) return []
    const { what, dueAt, lateness } = worst
    return [{ case: line, what, dueAt, statutory: isStatutory(what), triple: lateness === 'triple' }]
  })
