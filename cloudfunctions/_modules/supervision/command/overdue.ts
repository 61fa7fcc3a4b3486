import { readListPage } from '../../../_gateway/cursor'
import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { summariseCases } from '../../../_gateway/summaries'
import { casesOverdue, countOverdue } from '../../../_persistence/case/queries'
import { overdueCases } from '../../../_views/case/overdue-cases'

const sinceFields = { once: 'overdueFrom', triple: 'tripleFrom' } as const

export const overdue: Handler<'command.overdue'> = async (
  { list, district, cursor: pageCursor },
  { staff, now },
) => {
  const districtFilter = await districtFilterFor(staff, district)
  const [{ lines, ...pageFields }, once, triple] = await Promise.all([
    readListPage(pageCursor, 'overdueFrom', (...pageArguments) =>
      casesOverdue(districtFilter, sinceFields[list], now, ...pageArguments),
    ),
    countOverdue(districtFilter, sinceFields.once, now),
    countOverdue(districtFilter, sinceFields.triple, now),
  ])
  const cases = overdueCases(lines, await summariseCases(lines, now), now)
  return { now, counts: { once, triple }, cases, ...pageFields }
}
