import { shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../../../_gateway/own-evidence'
import { writeOnce } from '../../../_gateway/write-once'
import { codes } from '../../../_persistence/merchant/codes'
import { type MerchantDoc, saveShop } from '../../../_persistence/merchant/merchants'
import { gridOf } from '../../../_persistence/place/places'
import { newId, newToken } from '../../../_persistence/secrets/ids'

export const vendor: Handler<'merchant.vendor'> = async (
  { name, address, scope, position, photo },
  actionCall,
) => {
  const { districtId } = actionCall.staff
  const shopGrid = await gridOf(position)
  if (shopGrid?.districtId !== districtId)
    throw new AppError('INVALID_INPUT', 'position', '这里不在您的辖区')
  const evidenceItems = await findOwnEvidence(
    actionCall.openid,
    photo === undefined ? [] : [photo],
    'photo',
  )
  if (evidenceItems.some(({ kind }) => kind !== 'photo'))
    throw new AppError('EVIDENCE_WRONG_TYPE', 'photo')
  const [merchantId, scene] = [newId(), newToken()]
  const stall: MerchantDoc = {
    _id: merchantId,
    name,
    address,
    category: '流动摊贩',
    licence: { code: '', scope },
    location: { type: 'Point', coordinates: [position.longitude, position.latitude] },
    districtId,
    branchId: shopGrid.branchId,
    gridId: shopGrid._id,
    sample: false,
    mobile: true,
    scene,
    photo,
  }
  const writeVendor = () =>
    writeOnce(actionCall, async (transaction) => {
      await saveShop(stall, transaction)
      const code = {
        _id: scene,
        merchantId,
        revoked: false,
        issuedOn: shanghaiDayOf(actionCall.now),
      }
      await codes.in(transaction).add({ data: code })
      return { merchantId, scene }
    })
  return claimEvidenceFor(evidenceItems, merchantId, actionCall.now, writeVendor, 'photo')
}
