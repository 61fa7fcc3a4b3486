import { addDays, dayOf, endOf } from '../../miniprogram/shared/clock/days'
import { details } from '../../miniprogram/shared/refusal-details'
import { Refusal } from '../../miniprogram/shared/refusals'
import { caseDecider } from '../_domain/case/decider'
import { complainsIn, leads } from '../_domain/case/relations'
import { orderDecider, ungiven } from '../_domain/order/order'
import { answerOnce, type Handler, standing, viewerOf } from '../_serve/call'
import { notifyAbout } from '../_serve/notifications'
import { shopInReach } from '../_serve/own-district'
import { notifyAboutOrder } from '../_serve/send-notices'
import { type CaseDoc, cases } from '../_store/case/cases'
import { changeCase } from '../_store/case/change'
import { addText, bindText } from '../_store/case/particulars'
import { addOrdered } from '../_store/merchant/draws'
import { wake } from '../_store/schedule'
import { newId } from '../_store/secrets/ids'
import { orders } from '../_store/staff/orders'
import { rosterFor } from '../_store/staff/roster'
import { type StaffDoc, staff } from '../_store/staff/staff'
import { viewsWith } from './order-views'

/** Inspectors are reminded this long before the date, ms. */
const aDay = 86_400_000

export const order: Handler<'command.order'> = async ({ to, text, caseId, shop }, call) => {
  const { staff: leader } = viewerOf(call)
  const { now, actor } = call
  const members = await staff.some(to)
  const officers = to.flatMap((id) => members.get(id) ?? [])
  const head = caseId === undefined ? undefined : await cases.find(caseId)
  const isFree = ({ openid, wechats }: StaffDoc) =>
    head === undefined || !complainsIn(head, { openid, others: wechats })
  const under = (one: StaffDoc) =>
    ['officer', 'squad'].includes(one.role) && one.active && leader !== undefined && leads(leader, one) && isFree(one)
  const [districtId, ...others] = new Set(officers.map((one) => one.districtId))
  if (districtId === undefined || others.length > 0 || officers.length < to.length || !officers.every(under))
    throw new Refusal('OFFICER_NOT_AVAILABLE', 'to')
  if (shop && new Set(to).size !== 2) throw new Refusal('INVALID_INPUT', 'to', details.twoToInspect)
  const visited = shop && (await shopInReach(shop.merchantId, call.staff))
  if (visited && visited.districtId !== districtId) throw new Refusal('OFFICER_NOT_AVAILABLE', 'to')
  const isWhole = head !== undefined && head.state.erasedAt === undefined
  const mayOrder = isWhole && standing(call, head).includes('leader')
  if (caseId !== undefined && !mayOrder) throw new Refusal('CASE_NOT_FOUND', 'caseId')
  const secret = bindText(text)
  const about = { districtId, text: secret.commitment, ...(head && { caseId: head._id, number: head.state.number }) }
  const events = orderDecider.decide(ungiven, { type: 'give', to, ...about }, { now, actor })
  const id = newId()
  // A case without an officer is also offered; a case in an officer's hands stays there (Art. 41).
  const roster = head && ['offered', 'returned'].includes(head.state.state) ? await rosterFor(head, now) : undefined
  return answerOnce(call, async (transaction, then) => {
    // The squad is ordered to verify; a case is offered to officers alone.
    const officerIds = roster ? to.filter((id) => members.get(id)?.role === 'officer') : []
    const context = { now, actor, ...(roster && { roster }) }
    const command = { type: 'order' as const, officerIds, orderId: id, to: [...new Set(to)], text: secret.commitment }
    if (head) {
      const decide = (state: CaseDoc['state']) => caseDecider.decide(state, command, context)
      const { before, after } = await changeCase(transaction, head._id, decide, {
        by: actor,
        at: now,
        secrets: [secret],
      })
      then(() => notifyAbout(after, actor, before))
    }
    const given = await orders.append(transaction, { _id: id }, events, { by: actor, at: now })
    await addText(id, secret, transaction)
    if (shop) {
      const tasks = [{ merchantId: shop.merchantId, officers: [...new Set(to)] as [string, string] }]
      const dueAt = endOf(addDays(dayOf(now), shop.days))
      await addOrdered({ _id: id, districtId, tasks, dueAt }, transaction)
      await wake('ordered_inspections', id, dueAt - aDay, transaction)
    }
    then(() => notifyAboutOrder(given, now, actor.ref))
    return (await viewsWith([given], () => text))[0]!
  })
}
