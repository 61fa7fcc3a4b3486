import type { Handler } from '../_serve/call'
import { pageOf } from '../_serve/cursor'
import { summaries } from '../_serve/summaries'
import { casesToErase } from '../_store/case/queries'

export const requests: Handler<'ledger.requests'> = async ({ cursor }, { staff, now }) => {
  const { lines, ...rest } = await pageOf(cursor, 'eraseAskedAt', (...page) => casesToErase(staff.districtId, ...page))
  const cases = (await summaries(lines, now)).map((line, at) => ({ ...line, askedAt: lines[at]!.eraseAskedAt ?? 0 }))
  return { cases, ...rest }
}
