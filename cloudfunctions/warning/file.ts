import type { Handler } from '../_serve/call'
import { merchants } from '../_store/merchant/merchants'
import { viewWarning } from '../_views/warning/warning-view'
import { copiesShown } from './cleared-copies'
import { contextOf, isUnreachable, warningAtDoor } from './take-step'

export const file: Handler<'warning.file'> = async ({ warningId }, call) => {
  const head = await warningAtDoor(warningId, call)
  const { _id: id, state, merchantId } = head
  const shop = merchantId === undefined ? undefined : await merchants.find(merchantId)
  const unreachable = call.staff !== undefined && (await isUnreachable(merchantId))
  const pictures = await copiesShown(state.content)
  return {
    ...viewWarning(id, state, contextOf(call, head)),
    seq: head.seq,
    ...(pictures.length > 0 && { pictures }),
    ...(shop && { merchant: { id: shop._id, name: shop.name, ...(unreachable && { unreachable: true as const }) } }),
  }
}
