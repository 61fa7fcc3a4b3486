import { viewWarning } from '../_domain/publication/view'
import type { Handler } from '../_serve/call'
import { copiesShown } from '../_serve/cleared-copies'
import { contextOf, isUnreachable, warningAtDoor } from '../_serve/warning-step'
import { merchants } from '../_store/merchants'

export const file: Handler<'warning.file'> = async ({ warningId }, call) => {
  const { _id: id, warning, merchantId } = await warningAtDoor(warningId, call)
  const shop = merchantId === undefined ? undefined : await merchants.find(merchantId)
  const unreachable = call.staff !== undefined && (await isUnreachable(merchantId))
  const pictures = await copiesShown(warning.content)
  return {
    ...viewWarning(id, warning, contextOf(call, merchantId)),
    ...(pictures.length > 0 && { pictures }),
    ...(shop && { merchant: { id: shop._id, name: shop.name, ...(unreachable && { unreachable: true as const }) } }),
  }
}
