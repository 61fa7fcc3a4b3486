import { readListPage } from '../_gateway/cursor'
import type { Handler } from '../_gateway/handler'
import { districtFilterFor } from '../_gateway/own-district'
import { summariseCases } from '../_gateway/summaries'
import { casesToErase } from '../_persistence/case/queries'

export const erasureRequests: Handler<'ledger.erasureRequests'> = async (
  { district, cursor },
  { staff, now },
) => {
  const districtFilter = await districtFilterFor(staff, district)
  const { lines: snapshots, ...pageInfo } = await readListPage(cursor, 'eraseAskedAt', (...page) =>
    casesToErase(districtFilter, ...page),
  )
  const summaries = await summariseCases(snapshots, now)
  const cases = summaries.map((summary, index) => ({
    ...summary,
    askedAt: snapshots[index]!.eraseAskedAt ?? 0,
  }))
  return { cases, ...pageInfo }
}
