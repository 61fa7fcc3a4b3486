import type { Handler } from '../_serve/call'
import { cursorOf, page, pageSize } from '../_serve/cursor'
import { summaries } from '../_serve/summaries'
import { casesToCallBack, countToCallBack } from '../_store/case/queries'

export const callBacks: Handler<'mediation.callBacks'> = async ({ cursor }, { staff, now }) => {
  const { districtId } = staff
  const [heads, count] = await Promise.all([
    casesToCallBack(districtId, pageSize + 1, cursorOf(cursor)),
    countToCallBack(districtId),
  ])
  const { lines, next } = page(heads, ({ toCallBack = 0, _id }) => [toCallBack, _id])
  return { cases: await summaries(lines, now), count, ...(next && { next }) }
}
