import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOnce, type Handler } from '../_serve/call'
import { keeping, sealedBy } from '../_serve/own-evidence'
import { codes } from '../_store/merchant/codes'
import { type MerchantDoc, putShop } from '../_store/merchant/merchants'
import { gridOf } from '../_store/place/places'
import { newId, newToken } from '../_store/secrets/ids'

export const vendor: Handler<'merchant.vendor'> = async ({ name, address, scope, position, photo }, call) => {
  const { districtId } = call.staff
  const grid = await gridOf(position)
  if (grid?.districtId !== districtId) throw new Refusal('INVALID_INPUT', 'position', '这里不在您的辖区')
  const items = await sealedBy(call.openid, photo === undefined ? [] : [photo], 'photo')
  if (items.some(({ kind }) => kind !== 'photo')) throw new Refusal('EVIDENCE_WRONG_TYPE', 'photo')
  const [merchantId, scene] = [newId(), newToken()]
  const stall: MerchantDoc = {
    _id: merchantId,
    name,
    address,
    category: '流动摊贩',
    licence: { code: '', scope },
    location: { type: 'Point', coordinates: [position.longitude, position.latitude] },
    districtId,
    branchId: grid.branchId,
    gridId: grid._id,
    sample: false,
    mobile: true,
    scene,
    ...(photo !== undefined && { photo }),
  }
  const write = () =>
    answerOnce(call, async (transaction) => {
      await putShop(stall, transaction)
      const code = { _id: scene, merchantId, revoked: false, issuedOn: dayOf(call.now) }
      await codes.in(transaction).add({ data: code })
      return { merchantId, scene }
    })
  return keeping(items, merchantId, call.now, write, 'photo')
}
