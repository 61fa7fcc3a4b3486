import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import { caseDecider } from '../../../_domain/case/decider'
import { complainsIn, isLeaderOf } from '../../../_domain/case/relations'
import { emptyOrder, orderDecider } from '../../../_domain/order/order'
import { relationsOfCaller, viewerOfCaller } from '../../../_gateway/caller'
import type { Handler, HandlerCall } from '../../../_gateway/handler'
import { notifyAbout } from '../../../_gateway/notifications'
import { requireShopInReach } from '../../../_gateway/own-district'
import { notifyAboutOrder } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { type CaseDoc, cases } from '../../../_persistence/case/cases'
import { changeCase } from '../../../_persistence/case/change-case'
import { addStreamText, commitText } from '../../../_persistence/case/personal-data'
import { newId } from '../../../_persistence/secrets/ids'
import { orders } from '../../../_persistence/staff/orders'
import { loadRoster } from '../../../_persistence/staff/roster'
import { type StaffDoc, staff } from '../../../_persistence/staff/staff'
import { moduleShopOrders } from '../../generated/shop-orders'
import type { ShopOrderEffect } from '../../shop-order-effect'
import { toOrderViews } from './order-views'

/** Empty if this build has no module that inspects shops. */
const shopOrderEffects: readonly ShopOrderEffect[] = moduleShopOrders

/** A leader gives an order to officers: in general, about a case, or to inspect a shop. */
export const order: Handler<'command.order'> = async (
  { to: addresseeIds, text, caseId, shop: shopOrder },
  actionCall,
) => {
  const { now, actor } = actionCall
  const snapshot = caseId === undefined ? undefined : await cases.find(caseId)
  const addresseesById = await staff.findMany(addresseeIds)
  const districtId = requireCommonDistrict(
    addresseeIds.map((staffId) => addresseesById.get(staffId)),
    snapshot,
    actionCall,
  )
  const uniqueAddresseeIds = [...new Set(addresseeIds)]

  if (shopOrder) {
    if (shopOrderEffects.length === 0) throw new AppError('INVALID_INPUT', 'shop')
    if (uniqueAddresseeIds.length !== 2)
      throw new AppError('INVALID_INPUT', 'to', details.twoToInspect)
    const shop = await requireShopInReach(shopOrder.merchantId, actionCall.staff)
    if (shop.districtId !== districtId) throw new AppError('OFFICER_NOT_AVAILABLE', 'to')
  }

  const isReadable = snapshot !== undefined && snapshot.state.erasedAt === undefined
  const mayOrder = isReadable && relationsOfCaller(actionCall, snapshot).includes('leader')
  if (caseId !== undefined && !mayOrder) throw new AppError('CASE_NOT_FOUND', 'caseId')

  const committedText = commitText(text)
  const giveCommand = {
    type: 'give' as const,
    to: addresseeIds,
    districtId,
    text: committedText.commitment,
    caseId: snapshot?._id,
    number: snapshot?.state.number,
  }
  const orderEvents = orderDecider.decide(emptyOrder, giveCommand, { now, actor })
  const orderId = newId()

  // A case without an officer is also offered to the addressees. A case that has an officer stays
  // with them (Order 121 Art. 41).
  const needsOfficer =
    snapshot !== undefined && ['offered', 'returned'].includes(snapshot.state.state)
  const roster = needsOfficer ? await loadRoster(snapshot, now) : undefined
  // Only officers can receive an offer. The enforcement team is ordered to verify.
  const officerIds = roster
    ? addresseeIds.filter((staffId) => addresseesById.get(staffId)?.role === 'officer')
    : []
  const caseCommand = {
    type: 'orderOfficers' as const,
    officerIds,
    orderId,
    to: uniqueAddresseeIds,
    text: committedText.commitment,
  }
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    if (snapshot) {
      const { previousSnapshot, nextSnapshot } = await changeCase(
        transaction,
        snapshot._id,
        (complaintCase) => caseDecider.decide(complaintCase, caseCommand, { now, actor, roster }),
        { by: actor, at: now, secrets: [committedText] },
      )
      afterCommit(() => notifyAbout(nextSnapshot, actor, previousSnapshot))
    }

    const givenOrder = await orders.append(transaction, { _id: orderId }, orderEvents, {
      by: actor,
      at: now,
    })
    await addStreamText(orderId, committedText, transaction)

    if (shopOrder) {
      const officers = uniqueAddresseeIds as [string, string]
      for (const applyEffect of shopOrderEffects)
        await applyEffect({ orderId, districtId, officers, ...shopOrder }, now, transaction)
    }
    afterCommit(() => notifyAboutOrder(givenOrder, now, actor.ref))
    return (await toOrderViews([givenOrder], () => text))[0]!
  })
}

/**
 * Checks that the caller may give an order to all addressees, and that these belong to one
 * district. Somebody who complains in the case cannot receive an order about it.
 * @param addressees undefined for an id that nobody has
 * @returns the id of the district
 *
 * Error: OFFICER_NOT_AVAILABLE (field `to`).
 */
function requireCommonDistrict(
  addressees: (StaffDoc | undefined)[],
  snapshot: CaseDoc | undefined,
  actionCall: HandlerCall<'command.order'>,
): string {
  const { staff: leader } = viewerOfCaller(actionCall)
  const complainsInCase = ({ openid, wechats: otherOpenids }: StaffDoc) =>
    snapshot !== undefined && complainsIn(snapshot, { openid, otherOpenids })
  const mayReceiveOrder = (member: StaffDoc | undefined): member is StaffDoc =>
    member !== undefined &&
    ['officer', 'enforcement'].includes(member.role) &&
    member.active &&
    leader !== undefined &&
    isLeaderOf(leader, member) &&
    !complainsInCase(member)

  const districtIds = new Set(addressees.map((member) => member?.districtId))
  const [districtId] = districtIds
  if (districtId === undefined || districtIds.size !== 1 || !addressees.every(mayReceiveOrder))
    throw new AppError('OFFICER_NOT_AVAILABLE', 'to')
  return districtId
}
