import { complainsIn, relations } from '../_domain/case/relations'
import { cases } from '../_store/case/cases'
import type { OrderDoc } from '../_store/staff/orders'
import { type Call, viewerOf } from './call'

/**
 * Orders without those about a case in which the caller complains: who was ordered, and has joined since, reads them no
 * more. Of a district's, `asLeader`, without those about a case that is not open to the caller.
 */
export async function ordersOpenTo(call: Call, found: OrderDoc[], asLeader: boolean): Promise<OrderDoc[]> {
  const heads = await cases.some(found.flatMap(({ state: { caseId } }) => caseId ?? []))
  const viewer = viewerOf(call)
  return found.filter(({ state: { caseId = '' } }) => {
    const head = heads.get(caseId)
    if (!head || !asLeader) return !head || !complainsIn(head, viewer)
    return relations(viewer, head.state, head).some((one) => one === 'centre' || one === 'leader')
  })
}
