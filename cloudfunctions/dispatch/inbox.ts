import type { Handler } from '../_serve/call'
import { cursorOf, page, pageSize } from '../_serve/cursor'
import { summaries } from '../_serve/summaries'
import { casesInBox, countBox } from '../_store/case/queries'
import { people } from '../_store/staff/staff'

export const inbox: Handler<'dispatch.inbox'> = async ({ box, cursor }, { staff, now }) => {
  const { districtId } = staff
  const [heads, waiting, moving] = await Promise.all([
    casesInBox(districtId, box, pageSize + 1, cursorOf(cursor)),
    countBox(districtId, 'waiting'),
    countBox(districtId, 'moving'),
  ])
  const { lines, next } = page(heads, ({ turn, _id }) => [turn, _id])
  const [shown, asked] = await Promise.all([
    summaries(lines, now),
    people(lines.flatMap(({ offeredTo = [] }) => offeredTo)),
  ])
  const cases = lines.map(({ state: { offers, escalation } }, index) => ({
    ...(shown[index] as (typeof shown)[number]),
    ...(offers && {
      offers: offers.map(({ officerId, expiresAt }) => ({ officerName: asked.get(officerId)?.name ?? '', expiresAt })),
    }),
    ...(escalation && { escalation }),
  }))
  return { cases, counts: { waiting, moving }, ...(next && { next }) }
}
