import type { Handler } from '../_serve/call'
import { cursorOf, page, pageSize } from '../_serve/cursor'
import { summaries } from '../_serve/summaries'
import { casesWith } from '../_store/case/queries'

export const mine: Handler<'complaint.mine'> = async ({ cursor }, { openid, now }) => {
  const heads = await casesWith(openid, pageSize + 1, cursorOf(cursor))
  const { lines, next } = page(heads, ({ submittedAt, _id }) => [submittedAt, _id])
  return { cases: await summaries(lines, now), ...(next && { next }) }
}
