import type { Handler } from '../_serve/call'
import { cases } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { merchants } from '../_store/merchant/merchants'
import { grids } from '../_store/place/grids'
import { jointOf, reasonOf } from '../_views/warning/trend-view'
import { ownTrends } from './own-trends'

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
    heads.map(({ _id: id, state: { number, state } }) => [
      id,
      { id, number, state, together: matters.get(id)?.together === true },
    ]),
  )
}
