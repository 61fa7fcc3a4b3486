import type { Handler } from '../_serve/call'
import { cases } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { merchants } from '../_store/merchant/merchants'
import { grids, gridsIn } from '../_store/place/places'
import type { StaffDoc } from '../_store/staff/staff'
import { openTrends, type TrendDoc } from '../_store/warning/trends'
import { pendingOf } from '../_views/case/case-view'
import { jointOf, reasonOf } from '../_views/warning/trend-view'

export const trends: Handler<'warning.trends'> = async (_, { staff }) => {
  const person = staff
  const docs = await ownTrends(person)
  const [shops, areas, complaints] = await Promise.all([
    merchants.some(docs.flatMap(({ state: { merchantId } }) => merchantId ?? [])),
    grids.some(docs.map(({ gridId }) => gridId)),
    person.role === 'dispatcher' ? openComplaints(docs.flatMap(({ state: { caseIds = [] } }) => caseIds)) : undefined,
  ])
  return {
    trends: docs.map(({ _id: id, state }) => {
      const { problem, openedOn, gridId, merchantId, caseIds = [] } = state
      const shop = merchantId === undefined ? undefined : shops.get(merchantId)
      const of = complaints && caseIds.flatMap((caseId) => complaints.get(caseId) ?? [])
      return {
        id,
        problem,
        reason: reasonOf(state),
        openedOn,
        grid: areas.get(gridId)?.name ?? '',
        ...(shop && { merchant: { id: shop._id, name: shop.name } }),
        ...(of && shop && { cases: of, joint: jointOf(of.filter(({ together }) => together).length) }),
      }
    }),
  }
}

async function openComplaints(ids: string[]) {
  const heads = [...(await cases.some(ids)).values()].filter(({ box }) => box !== 'closed')
  const matters = await particularOf('matter', heads)
  return new Map(
    heads.map(({ _id: id, state: one }) => [
      id,
      {
        id,
        number: one.number,
        state: one.state,
        pending: pendingOf(one),
        together: matters.get(id)?.together === true,
      },
    ]),
  )
}

const most = 50

/** The grids that an officer looks after: where they are posted, and those that name them. */
async function gridIdsOf({ _id, districtId, gridId }: StaffDoc): Promise<Set<string>> {
  const own = (await gridsIn(districtId)).filter(({ officerId }) => officerId === _id).map((grid) => grid._id)
  return new Set(gridId === undefined ? own : [...own, gridId])
}

/** Whether this person may resolve a trend: an officer in their grids, the centre in its district. */
export async function isOwnTrend({ districtId, gridId }: TrendDoc, person: StaffDoc): Promise<boolean> {
  if (districtId !== person.districtId) return false
  return person.role !== 'officer' || (await gridIdsOf(person)).has(gridId)
}

/** Open trends of this person's area, the latest first. */
async function ownTrends(person: StaffDoc): Promise<TrendDoc[]> {
  if (person.role !== 'officer') return openTrends({ districtId: person.districtId }, most)
  const found = await Promise.all([...(await gridIdsOf(person))].map((gridId) => openTrends({ gridId }, most)))
  return found
    .flat()
    .sort((a, b) => (a.openedOn < b.openedOn ? 1 : -1))
    .slice(0, most)
}
