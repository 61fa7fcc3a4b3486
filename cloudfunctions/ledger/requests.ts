import type { Handler } from '../_serve/call'
import { pageOf } from '../_serve/cursor'
import { withinFor } from '../_serve/own-district'
import { summaries } from '../_serve/summaries'
import { casesToErase } from '../_store/case/queries'

export const requests: Handler<'ledger.requests'> = async ({ district, cursor }, { staff, now }) => {
  const within = await withinFor(staff, district)
  const { lines, ...rest } = await pageOf(cursor, 'eraseAskedAt', (...page) => casesToErase(within, ...page))
  const cases = (await summaries(lines, now)).map((line, at) => ({ ...line, askedAt: lines[at]!.eraseAskedAt ?? 0 }))
  return { cases, ...rest }
}
