import type { Handler } from '../_serve/call'
import { cursorOf, page, pageSize } from '../_serve/cursor'
import { summaries } from '../_serve/summaries'
import { casesEntrusted } from '../_store/case/queries'

export const entrusted: Handler<'mediation.entrusted'> = async ({ cursor }, { staff, now }) => {
  const { districtId } = staff
  const heads = await casesEntrusted(districtId, pageSize + 1, cursorOf(cursor))
  const { lines, next } = page(heads, ({ entrustedAt = 0, _id }) => [entrustedAt, _id])
  return { cases: await summaries(lines, now), ...(next && { next }) }
}
