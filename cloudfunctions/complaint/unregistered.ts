import type { Handler } from '../_serve/call'
import { cursorOf, page, pageSize } from '../_serve/cursor'
import { summaries } from '../_serve/summaries'
import { casesWithoutNumber, countWithoutNumber } from '../_store/case/queries'

export const unregistered: Handler<'complaint.unregistered'> = async ({ cursor }, { staff, now }) => {
  const { districtId } = staff
  const [heads, count] = await Promise.all([
    casesWithoutNumber(districtId, pageSize + 1, cursorOf(cursor)),
    countWithoutNumber(districtId),
  ])
  const { lines, next } = page(heads, ({ submittedAt, _id }) => [submittedAt, _id])
  return { cases: await summaries(lines, now), count, ...(next && { next }) }
}
