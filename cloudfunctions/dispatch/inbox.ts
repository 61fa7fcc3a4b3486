import { readListPage } from '../_gateway/cursor'
import type { Handler } from '../_gateway/handler'
import { districtFilterFor } from '../_gateway/own-district'
import { summariseCases } from '../_gateway/summaries'
import { casesInQueue, countQueue } from '../_persistence/case/queries'
import { loadPeople } from '../_persistence/staff/staff'

export const inbox: Handler<'dispatch.inbox'> = async (
  { box, district, cursor },
  { staff, now },
) => {
  const districtFilter = await districtFilterFor(staff, district)
  const [{ lines, ...pageInfo }, waitingCount, movingCount] = await Promise.all([
    readListPage(cursor, 'sortKey', (...page) => casesInQueue(districtFilter, box, ...page)),
    countQueue(districtFilter, 'waiting'),
    countQueue(districtFilter, 'moving'),
  ])
  const [shownCases, askedOfficers] = await Promise.all([
    summariseCases(lines, now),
    loadPeople(lines.flatMap(({ offeredTo = [] }) => offeredTo)),
  ])
  const cases = lines.map(({ state: { offers, escalation } }, index) => ({
    ...(shownCases[index] as (typeof shownCases)[number]),
    offers: offers?.map(({ officerId, expiresAt }) => ({
      officerName: askedOfficers.get(officerId)?.name ?? '',
      expiresAt,
    })),
    escalation,
  }))
  return { cases, counts: { waiting: waitingCount, moving: movingCount }, ...pageInfo }
}
