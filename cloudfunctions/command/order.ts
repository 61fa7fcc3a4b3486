import { Refusal } from '../../miniprogram/shared/refusals'
import { caseDecider } from '../_domain/case/decider'
import { leads, personIn } from '../_domain/case/relations'
import { orderDecider, ungiven } from '../_domain/order/order'
import { answerOnce, type Handler, standing, viewerOf } from '../_serve/call'
import { notifyAbout } from '../_serve/notifications'
import { notifyAboutOrder } from '../_serve/send-notices'
import { type CaseDoc, cases } from '../_store/case/cases'
import { changeCase } from '../_store/case/change'
import { addText, bindText } from '../_store/case/particulars'
import { newId } from '../_store/secrets/ids'
import { orders } from '../_store/staff/orders'
import { rosterFor } from '../_store/staff/roster'
import { type StaffDoc, staff } from '../_store/staff/staff'
import { viewsWith } from './order-views'

export const order: Handler<'command.order'> = async ({ to, text, caseId }, call) => {
  const { staff: leader } = viewerOf(call)
  const { now, actor } = call
  const members = await staff.some(to)
  const officers = to.flatMap((id) => members.get(id) ?? [])
  const head = caseId === undefined ? undefined : await cases.find(caseId)
  const isFree = ({ openid }: StaffDoc) => head === undefined || personIn(head, openid) === undefined
  const under = (one: StaffDoc) =>
    ['officer', 'squad'].includes(one.role) && one.active && leader !== undefined && leads(leader, one) && isFree(one)
  const [districtId, ...others] = new Set(officers.map((one) => one.districtId))
  if (districtId === undefined || others.length > 0 || officers.length < to.length || !officers.every(under))
    throw new Refusal('OFFICER_NOT_AVAILABLE', 'to')
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
    then(() => notifyAboutOrder(given, now, actor.ref))
    return (await viewsWith([given], () => text))[0]!
  })
}
