import type { Handler } from '../_serve/call'
import { cursorOf, page, pageSize } from '../_serve/cursor'
import { summaries } from '../_serve/summaries'
import { casesReferred } from '../_store/case/queries'

export const referred: Handler<'dispatch.referred'> = async ({ cursor }, { staff, now }) => {
  const { districtId } = staff
  const heads = await casesReferred(districtId, pageSize + 1, cursorOf(cursor))
  const { lines, next } = page(heads, ({ referredAt = 0, _id }) => [referredAt, _id])
  return { cases: await summaries(lines, now, true), ...(next && { next }) }
}
