import { shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../../../_gateway/own-evidence'
import { writeOnce } from '../../../_gateway/write-once'
import { codes } from '../../../_persistence/merchant/codes'
import { type MerchantDoc, saveShop } from '../../../_persistence/merchant/merchants'
import { findGridAt } from '../../../_persistence/place/places'
import { newId, newToken } from '../../../_persistence/secrets/ids'

/** An officer registers a street vendor as a merchant, with a photo and a QR code of its own. */
export const vendor: Handler<'merchant.vendor'> = async (
  { name, address, scope, position, photo: photoId },
  actionCall,
) => {
  const { districtId } = actionCall.staff
  const grid = await findGridAt(position)
  if (grid?.districtId !== districtId)
    throw new AppError('INVALID_INPUT', 'position', '这里不在您的辖区')

  const photoIds = photoId === undefined ? [] : [photoId]
  const evidenceItems = await findOwnEvidence(actionCall.openid, photoIds, 'photo')
  if (evidenceItems.some(({ kind }) => kind !== 'photo'))
    throw new AppError('EVIDENCE_WRONG_TYPE', 'photo')

  const merchantId = newId()
  // The content of the vendor's QR code. WeChat calls it the scene.
  const scene = newToken()
  const merchant: MerchantDoc = {
    _id: merchantId,
    name,
    address,
    category: '流动摊贩',
    // A street vendor has no business licence and therefore no credit code.
    licence: { code: '', scope },
    location: { type: 'Point', coordinates: [position.longitude, position.latitude] },
    districtId,
    branchId: grid.branchId,
    gridId: grid._id,
    sample: false,
    // A vendor has no fixed address. The grid of the registered position is responsible.
    mobile: true,
    scene,
    photo: photoId,
  }
  const qrCode = {
    _id: scene,
    merchantId,
    revoked: false,
    issuedOn: shanghaiDayOf(actionCall.now),
  }

  const writeVendor = () =>
    writeOnce(actionCall, async (transaction) => {
      await saveShop(merchant, transaction)
      await codes.in(transaction).add({ data: qrCode })
      return { merchantId, scene }
    })
  return claimEvidenceFor(evidenceItems, merchantId, actionCall.now, writeVendor, 'photo')
}
