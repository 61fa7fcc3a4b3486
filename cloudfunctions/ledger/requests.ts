import type { Handler } from '../_serve/call'
import { cursorOf, page, pageSize } from '../_serve/cursor'
import { summaries } from '../_serve/summaries'
import { casesToErase } from '../_store/case/queries'

export const requests: Handler<'ledger.requests'> = async ({ cursor }, { staff, now }) => {
  const { districtId } = staff
  const heads = await casesToErase(districtId, pageSize + 1, cursorOf(cursor))
  const { lines, next } = page(heads, ({ eraseAskedAt = 0, _id }) => [eraseAskedAt, _id])
  const cases = (await summaries(lines, now)).map((line, at) => ({ ...line, askedAt: lines[at]!.eraseAskedAt ?? 0 }))
  return { cases, ...(next && { next }) }
}
