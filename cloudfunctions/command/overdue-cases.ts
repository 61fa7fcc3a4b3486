import type { OverdueCase } from '../../miniprogram/shared/contract/command'
import { isStatutory, lateClocks } from '../_domain/clocks/case-clocks'
import { summaries } from '../_serve/summaries'
import type { CaseDoc } from '../_store/case/cases'

/** Cases past a date, each with its worst clock. */
export async function overdueCases(heads: CaseDoc[], now: number): Promise<OverdueCase[]> {
  const lines = await summaries(heads, now)
  return heads.flatMap(({ state }, index) => {
    const [worst] = lateClocks(state, now)
    const line = lines[index]
    if (!worst || !line) return []
    const { what, dueAt, lateness } = worst
    return [{ case: line, what, dueAt, statutory: isStatutory(what), triple: lateness === 'triple' }]
  })
}
