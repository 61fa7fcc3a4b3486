import { complainsIn, relations } from '../../_domain/case/relations'
import { aboutReport } from '../../_domain/order/order'
import { viewerOf } from '../../_gateway/caller'
import type { Call } from '../../_gateway/handler'
import { cases } from '../../_persistence/case/cases'
import type { OrderDoc } from '../../_persistence/staff/orders'

/**
 * Orders without those about a case in which the caller complains: who was ordered, and has joined
 * since, reads them no more. Of a district's, `asLeader`, without those about a case that is not
 * open to the caller. What came of one about a report is as `aboutReport` says.
 */
export async function ordersOpenTo(
  call: Call,
  orderDocs: OrderDoc[],
  asLeader: boolean,
): Promise<OrderDoc[]> {
  const snapshots = await cases.findMany(orderDocs.flatMap(({ state: { caseId } }) => caseId ?? []))
  const viewer = viewerOf(call)
  const open = orderDocs.filter(({ state: { caseId = '' } }) => {
    const snapshot = snapshots.get(caseId)
    if (!snapshot || !asLeader) return !snapshot || !complainsIn(snapshot, viewer)
    return relations(viewer, snapshot.state, snapshot).some(
      (relation) => relation === 'centre' || relation === 'leader',
    )
  })
  return open.map((order) => {
    const isReport = snapshots.get(order.state.caseId ?? '')?.state.kind === 'report'
    return isReport ? { ...order, state: aboutReport(order.state, viewer.staff) } : order
  })
}
