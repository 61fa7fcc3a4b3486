import { complainsIn, relations } from '../../_domain/case/relations'
import { aboutReport } from '../../_domain/order/order'
import { viewerOfCaller } from '../../_gateway/caller'
import type { Call } from '../../_gateway/handler'
import { cases } from '../../_persistence/case/cases'
import type { OrderDoc } from '../../_persistence/staff/orders'

/**
 * Removes the orders that the caller may not read. Nobody reads an order about a case in which they
 * complain themselves, even if the order was sent to them before they joined the complaint.
 * `asLeader`: the orders are those of a district, and the caller reads those about cases that are
 * open to them as centre or leader. For a report, `aboutReport` decides which part of the outcome
 * is visible.
 */
export async function ordersOpenTo(
  actionCall: Call,
  orderDocs: OrderDoc[],
  asLeader: boolean,
): Promise<OrderDoc[]> {
  const snapshots = await cases.findMany(orderDocs.flatMap(({ state: { caseId } }) => caseId ?? []))
  const viewer = viewerOfCaller(actionCall)
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
