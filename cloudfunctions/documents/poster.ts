import { AppError } from '#shared/errors'
import { shopChangeErrors } from '#shared/vocabulary/register'
import { posterPdf, posterScales } from '../_documents/poster'
import type { Handler } from '../_gateway/handler'
import { requireShopOfOwnDistrict } from '../_gateway/own-district'
import { createQrCode, findCurrentCode } from '../_persistence/merchant/codes'
import { bureauOf, districtOf } from '../_persistence/place/places'

/** Enough for a sharp print on a poster of A4. */
const qrCodePixels = 1280

export const poster: Handler<'documents.poster'> = async ({ merchantId, size }, { staff, now }) => {
  const shop = await requireShopOfOwnDistrict(merchantId, staff)
  const shopCode = await findCurrentCode(merchantId)
  if (!shopCode) throw new AppError('WRONG_STATE', undefined, shopChangeErrors.label('no_code'))
  const [district, qrCodeImage] = await Promise.all([
    districtOf(shop.districtId),
    createQrCode('pages/shop/shop', shopCode._id, qrCodePixels),
  ])
  const { name, address, sample } = shop
  const invitation = '扫一扫，看这家店、评价、投诉'
  const sheet = {
    name,
    invitation,
    address,
    sample,
    bureau: bureauOf(district),
    hotline: district.hotline,
    codeImage: qrCodeImage,
    at: now,
  }
  return {
    name: `${size}-${merchantId}.pdf`,
    pdf: (await posterPdf(sheet, posterScales[size])).toString('base64'),
  }
}
