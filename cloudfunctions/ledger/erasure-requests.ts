import { readListPage } from '../_gateway/cursor'
import type { Handler } from '../_gateway/handler'
import { districtFilterFor } from '../_gateway/own-district'
import { summariseCases } from '../_gateway/summaries'
import { casesToErase } from '../_persistence/case/queries'

export const erasureRequests: Handler<'ledger.erasureRequests'> = async (
  { district, cursor },
  { staff, now },
) => {
  const within = await districtFilterFor(staff, district)
  const { lines, ...otherFields } = await readListPage(cursor, 'eraseAskedAt', (...page) =>
    casesToErase(within, ...page),
  )
  const cases = (await summariseCases(lines, now)).map((caseLine, index) => ({
    ...caseLine,
    askedAt: lines[index]!.eraseAskedAt ?? 0,
  }))
  return { cases, ...otherFields }
}
