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
  const [{ lines: snapshots, ...pageInfo }, waitingCount, movingCount] = await Promise.all([
    readListPage(cursor, 'sortKey', (...page) => casesInQueue(districtFilter, box, ...page)),
    countQueue(districtFilter, 'waiting'),
    countQueue(districtFilter, 'moving'),
  ])

  const [summaries, askedOfficersById] = await Promise.all([
    summariseCases(snapshots, now),
    loadPeople(snapshots.flatMap(({ offeredTo = [] }) => offeredTo)),
  ])
  const cases = snapshots.map(({ state: { offers, escalation } }, index) => ({
    ...(summaries[index] as (typeof summaries)[number]),
    offers: offers?.map(({ officerId, expiresAt }) => ({
      officerName: askedOfficersById.get(officerId)?.name ?? '',
      expiresAt,
    })),
    escalation,
  }))
  return { cases, counts: { waiting: waitingCount, moving: movingCount }, ...pageInfo }
}
