import type { Handler } from '../_gateway/handler'
import { merchants } from '../_persistence/merchant/merchants'
import { viewWarning } from '../_views/warning/warning-view'
import { loadPublishedCopies } from './cleared-copies'
import { findAccessibleWarning, hasNoRepresentative, warningContextOf } from './take-step'

/** Shows a warning to staff or to the shop that it names. Error: WARNING_NOT_FOUND. */
export const file: Handler<'warning.file'> = async ({ warningId }, actionCall) => {
  const snapshot = await findAccessibleWarning(warningId, actionCall)
  const { _id: id, state, merchantId } = snapshot
  const shop = merchantId === undefined ? undefined : await merchants.find(merchantId)
  const isShopUnreachable =
    actionCall.staff !== undefined && (await hasNoRepresentative(merchantId))
  const pictures = await loadPublishedCopies(state.content)
  return {
    ...viewWarning(id, state, warningContextOf(actionCall, snapshot)),
    seq: snapshot.seq,
    pictures: pictures.length > 0 ? pictures : undefined,
    merchant: shop && {
      id: shop._id,
      name: shop.name,
      unreachable: isShopUnreachable ? true : undefined,
    },
  }
}
