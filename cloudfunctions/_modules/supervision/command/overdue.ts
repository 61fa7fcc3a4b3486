import { readListPage } from '../../../_gateway/cursor'
import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { summariseCases } from '../../../_gateway/summaries'
import { casesOverdue, countOverdue } from '../../../_persistence/case/queries'
import { toOverdueCases } from '../../../_views/case/overdue-cases'

/**
 * When a case enters each list: at its deadline, or when three times the time for it has passed.
 */
const startFields = { once: 'overdueFrom', triple: 'tripleFrom' } as const

/** Lists the overdue cases of the caller's districts, and counts those of both lists. */
export const overdue: Handler<'command.overdue'> = async (
  { list: listName, district: requestedDistrictId, cursor: pageCursor },
  { staff, now },
) => {
  const districtFilter = await districtFilterFor(staff, requestedDistrictId)
  const [{ lines: snapshots, ...pageFields }, onceCount, tripleCount] = await Promise.all([
    readListPage(pageCursor, 'overdueFrom', (...pageArguments) =>
      casesOverdue(districtFilter, startFields[listName], now, ...pageArguments),
    ),
    countOverdue(districtFilter, startFields.once, now),
    countOverdue(districtFilter, startFields.triple, now),
  ])
  const summaries = await summariseCases(snapshots, now)
  return {
    now,
    counts: { once: onceCount, triple: tripleCount },
    cases: toOverdueCases(snapshots, summaries, now),
    ...pageFields,
  }
}
