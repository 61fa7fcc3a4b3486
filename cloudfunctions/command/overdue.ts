import type { Handler } from '../_serve/call'
import { cursorOf, page, pageSize } from '../_serve/cursor'
import { summaries } from '../_serve/summaries'
import { casesOverdue, countOverdue } from '../_store/case/queries'
import { overdueCases } from './overdue-cases'

const since = { once: 'overdueFrom', triple: 'tripleFrom' } as const

export const overdue: Handler<'command.overdue'> = async ({ list, cursor }, { staff, now }) => {
  const { districtId } = staff
  const [heads, once, triple] = await Promise.all([
    casesOverdue(districtId, since[list], now, pageSize + 1, cursorOf(cursor)),
    countOverdue(districtId, since.once, now),
    countOverdue(districtId, since.triple, now),
  ])
  const { lines, next } = page(heads, ({ overdueFrom = 0, _id }) => [overdueFrom, _id])
  const cases = overdueCases(lines, await summaries(lines, now), now)
  return { now, counts: { once, triple }, cases, ...(next && { next }) }
}
