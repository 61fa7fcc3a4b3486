import { complainsIn, findRelations } from '../../_domain/case/relations'
import { aboutReport } from '../../_domain/order/order'
import { viewerOfCaller } from '../../_gateway/caller'
import type { Call } from '../../_gateway/handler'
import { cases } from '../../_persistence/case/cases'
import type { OrderDoc } from '../../_persistence/staff/orders'

/**
 * Removes the orders that the caller may not read, and hides results of orders about a report that
 * are not for the caller (`aboutReport`).
 *
 * A complainant never reads an order about their case, even if the order was sent to them before
 * they joined the complaint.
 * @param asLeader The orders are those of a district: the caller reads an order about a case only
 *   if they are the centre or a leader of that case. Otherwise the caller is an addressee of all
 *   orders.
 */
export async function filterReadableOrders(
  actionCall: Call,
  orderDocs: OrderDoc[],
  asLeader: boolean,
): Promise<OrderDoc[]> {
  const caseIds = orderDocs.flatMap(({ state: order }) => order.caseId ?? [])
  const snapshotsById = await cases.findMany(caseIds)
  const snapshotOf = (orderDoc: OrderDoc) => snapshotsById.get(orderDoc.state.caseId ?? '')
  const viewer = viewerOfCaller(actionCall)

  const mayRead = (orderDoc: OrderDoc): boolean => {
    const snapshot = snapshotOf(orderDoc)
    if (!snapshot) return true
    if (!asLeader) return !complainsIn(snapshot, viewer)
    return findRelations(viewer, snapshot.state, snapshot).some(
      (relation) => relation === 'centre' || relation === 'leader',
    )
  }

  return orderDocs.filter(mayRead).map((orderDoc) => {
    const isAboutReport = snapshotOf(orderDoc)?.state.kind === 'report'
    return isAboutReport
      ? { ...orderDoc, state: aboutReport(orderDoc.state, viewer.staff) }
      : orderDoc
  })
}
