import { viewWarning } from '../_domain/publication/view'
import type { Handler } from '../_serve/call'
import { contextOf, warningAtDoor } from '../_serve/warning-step'
import { merchants } from '../_store/merchants'

export const file: Handler<'warning.file'> = async ({ warningId }, call) => {
  const { _id: id, warning, merchantId } = await warningAtDoor(warningId, call)
  const shop = merchantId === undefined ? undefined : await merchants.find(merchantId)
  return {
    ...viewWarning(id, warning, contextOf(call, merchantId)),
    ...(shop && { merchant: { id: shop._id, name: shop.name } }),
  }
}
