import type { Handler } from '../_serve/call'
import { cursorOf, page, pageSize } from '../_serve/cursor'
import { summaries } from '../_serve/summaries'
import { casesToCallBack } from '../_store/case/queries'

export const callBacks: Handler<'mediation.callBacks'> = async ({ cursor }, { staff, now }) => {
  const { districtId } = staff
  const heads = await casesToCallBack(districtId, pageSize + 1, cursorOf(cursor))
  const { lines, next } = page(heads, ({ toCallBack = 0, _id }) => [toCallBack, _id])
  return { cases: await summaries(lines, now), ...(next && { next }) }
}
