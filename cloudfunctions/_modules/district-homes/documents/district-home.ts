import { AppError } from '#shared/errors'
import { shopChangeErrors } from '#shared/vocabulary/register'
import { posterPdf, posterScales } from '../../../_documents/poster'
import type { Handler } from '../../../_gateway/handler'
import { createQrCode } from '../../../_persistence/merchant/codes'
import { bureauOf, districtOf } from '../../../_persistence/place/places'

/** Width of the code picture, pixels: enough for an A4 poster. */
const codeWidthPx = 1280

/** Creates the poster (PDF) with the QR code of the district's home page. */
export const districtHome: Handler<'documents.districtHome'> = async ({ size }, { staff, now }) => {
  const district = await districtOf(staff.districtId)
  const { name, hotline, sample, scene } = district
  if (scene === undefined)
    throw new AppError('WRONG_STATE', undefined, shopChangeErrors.label('no_district_code'))
  const codeImage = await createQrCode(
    'modules/district-homes/pages/district-home/district-home',
    scene,
    codeWidthPx,
  )
  const posterSheet = {
    name,
    address: '投诉、举报、找商家、看警示',
    sample,
    bureau: bureauOf(district),
    hotline,
    codeImage,
    at: now,
  }
  const posterBytes = await posterPdf(
    { ...posterSheet, invitation: '扫一扫，消费维权就在这里' },
    posterScales[size],
  )
  return { name: `${size}-district.pdf`, pdf: posterBytes.toString('base64') }
}
