import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import { caseDecider } from '../../../_domain/case/decider'
import { complainsIn, isLeaderOf } from '../../../_domain/case/relations'
import { emptyOrder, orderDecider } from '../../../_domain/order/order'
import { relationsOfCaller, viewerOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { notifyAbout } from '../../../_gateway/notifications'
import { shopInReach } from '../../../_gateway/own-district'
import { notifyAboutOrder } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { type CaseDoc, cases } from '../../../_persistence/case/cases'
import { changeCase } from '../../../_persistence/case/change-case'
import { addStreamText, commitText } from '../../../_persistence/case/personal-data'
import { newId } from '../../../_persistence/secrets/ids'
import { orders } from '../../../_persistence/staff/orders'
import { rosterFor } from '../../../_persistence/staff/roster'
import { type StaffDoc, staff } from '../../../_persistence/staff/staff'
import { moduleShopOrders } from '../../generated/shop-orders'
import type { ShopOrderEffect } from '../../shop-order-effect'
import { viewsWith } from './order-views'

/** Empty where no module of this build inspects shops. */
const shopOrderEffects: readonly ShopOrderEffect[] = moduleShopOrders

export const order: Handler<'command.order'> = async ({ to, text, caseId, shop }, actionCall) => {
  const { staff: leader } = viewerOfCaller(actionCall)
  const { now, actor } = actionCall
  const members = await staff.findMany(to)
  const officers = to.flatMap((officerId) => members.get(officerId) ?? [])
  const snapshot = caseId === undefined ? undefined : await cases.find(caseId)
  const isNotFiler = ({ openid, wechats }: StaffDoc) =>
    snapshot === undefined || !complainsIn(snapshot, { openid, otherOpenids: wechats })
  const isCommanded = (member: StaffDoc) =>
    ['officer', 'enforcement'].includes(member.role) &&
    member.active &&
    leader !== undefined &&
    isLeaderOf(leader, member) &&
    isNotFiler(member)
  const [districtId, ...otherDistricts] = new Set(officers.map((member) => member.districtId))
  if (
    districtId === undefined ||
    otherDistricts.length > 0 ||
    officers.length < to.length ||
    !officers.every(isCommanded)
  )
    throw new AppError('OFFICER_NOT_AVAILABLE', 'to')
  if (shop && shopOrderEffects.length === 0) throw new AppError('INVALID_INPUT', 'shop')
  if (shop && new Set(to).size !== 2)
    throw new AppError('INVALID_INPUT', 'to', details.twoToInspect)
  const visited = shop && (await shopInReach(shop.merchantId, actionCall.staff))
  if (visited && visited.districtId !== districtId)
    throw new AppError('OFFICER_NOT_AVAILABLE', 'to')
  const isReadable = snapshot !== undefined && snapshot.state.erasedAt === undefined
  const mayOrder = isReadable && relationsOfCaller(actionCall, snapshot).includes('leader')
  if (caseId !== undefined && !mayOrder) throw new AppError('CASE_NOT_FOUND', 'caseId')
  const secret = commitText(text)
  const orderFields = {
    districtId,
    text: secret.commitment,
    caseId: snapshot?._id,
    number: snapshot?.state.number,
  }
  const events = orderDecider.decide(
    emptyOrder,
    { type: 'give', to, ...orderFields },
    { now, actor },
  )
  const orderId = newId()
  // A case without an officer is also offered; a case in an officer's hands stays there (Art. 41).
  const roster =
    snapshot && ['offered', 'returned'].includes(snapshot.state.state)
      ? await rosterFor(snapshot, now)
      : undefined
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    // The enforcement team is ordered to verify; a case is offered to officers alone.
    const officerIds = roster
      ? to.filter((officerId) => members.get(officerId)?.role === 'officer')
      : []
    const context = { now, actor, roster }
    const command = {
      type: 'orderOfficers' as const,
      officerIds,
      orderId,
      to: [...new Set(to)],
      text: secret.commitment,
    }
    if (snapshot) {
      const decide = (complaintCase: CaseDoc['state']) =>
        caseDecider.decide(complaintCase, command, context)
      const { previousSnapshot, nextSnapshot } = await changeCase(
        transaction,
        snapshot._id,
        decide,
        {
          by: actor,
          at: now,
          secrets: [secret],
        },
      )
      afterCommit(() => notifyAbout(nextSnapshot, actor, previousSnapshot))
    }
    const givenOrder = await orders.append(transaction, { _id: orderId }, events, {
      by: actor,
      at: now,
    })
    await addStreamText(orderId, secret, transaction)
    if (shop) {
      const officers = [...new Set(to)] as [string, string]
      for (const apply of shopOrderEffects)
        await apply({ orderId, districtId, officers, ...shop }, now, transaction)
    }
    afterCommit(() => notifyAboutOrder(givenOrder, now, actor.ref))
    return (await viewsWith([givenOrder], () => text))[0]!
  })
}
