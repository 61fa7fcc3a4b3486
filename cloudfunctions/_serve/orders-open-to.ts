import { complainsIn, relations } from '../_domain/case/relations'
import { aboutReport } from '../_domain/order/order'
import { cases } from '../_store/case/cases'
import type { OrderDoc } from '../_store/staff/orders'
import { type Call, viewerOf } from './call'

/**
 * Orders without those about a case in which the caller complains: who was ordered, and has joined since, reads them no
 * more. Of a district's, `asLeader`, without those about a case that is not open to the caller. What came of one about
 * a report is as `aboutReport` says.
 */
export async function ordersOpenTo(call: Call, found: OrderDoc[], asLeader: boolean): Promise<OrderDoc[]> {
  const heads = await cases.some(found.flatMap(({ state: { caseId } }) => caseId ?? []))
  const viewer = viewerOf(call)
  const open = found.filter(({ state: { caseId = '' } }) => {
    const head = heads.get(caseId)
    if (!head || !asLeader) return !head || !complainsIn(head, viewer)
    return relations(viewer, head.state, head).some((one) => one === 'centre' || one === 'leader')
  })
  return open.map((order) => {
    const isReport = heads.get(order.state.caseId ?? '')?.state.kind === 'report'
    return isReport ? { ...order, state: aboutReport(order.state, viewer.staff) } : order
  })
}
