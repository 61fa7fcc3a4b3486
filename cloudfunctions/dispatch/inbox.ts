import type { Handler } from '../_serve/call'
import { pageOf } from '../_serve/cursor'
import { withinFor } from '../_serve/own-district'
import { summaries } from '../_serve/summaries'
import { casesInBox, countBox } from '../_store/case/queries'
import { people } from '../_store/staff/staff'

export const inbox: Handler<'dispatch.inbox'> = async ({ box, district, cursor }, { staff, now }) => {
  const within = await withinFor(staff, district)
  const [{ lines, ...rest }, waiting, moving] = await Promise.all([
    pageOf(cursor, 'turn', (...page) => casesInBox(within, box, ...page)),
    countBox(within, 'waiting'),
    countBox(within, 'moving'),
  ])
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
  return { cases, counts: { waiting, moving }, ...rest }
}
