import type { Handler } from '../_serve/call'
import { pageOf } from '../_serve/cursor'
import { summaries } from '../_serve/summaries'
import { casesOverdue, countOverdue } from '../_store/case/queries'
import { overdueCases } from './overdue-cases'

const since = { once: 'overdueFrom', triple: 'tripleFrom' } as const

export const overdue: Handler<'command.overdue'> = async ({ list, cursor }, { staff, now }) => {
  const { districtId } = staff
  const [{ lines, ...rest }, once, triple] = await Promise.all([
    pageOf(cursor, 'overdueFrom', (...page) => casesOverdue(districtId, since[list], now, ...page)),
    countOverdue(districtId, since.once, now),
    countOverdue(districtId, since.triple, now),
  ])
  const cases = overdueCases(lines, await summaries(lines, now), now)
  return { now, counts: { once, triple }, cases, ...rest }
}
