import { shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { shopChangeErrors } from '#shared/vocabulary/register'
import { changeCodes, type ShopCode } from '../_domain/merchant/shop-codes'
import type { Handler } from '../_gateway/handler'
import { requireShopOfOwnDistrict } from '../_gateway/own-district'
import { writeOnce } from '../_gateway/write-once'
import { temporaryUrlsOf, writeFile } from '../_persistence/evidence/evidence'
import { type CodeDoc, codes, createQrCode, shopCodesOf } from '../_persistence/merchant/codes'
import { merchants } from '../_persistence/merchant/merchants'
import { newToken } from '../_persistence/secrets/ids'

/** In pixels: enough for a poster of A4. */
const qrCodePixels = 1280
/** For codes from the time before the day of issue was stored. */
const unknownIssueDay = '1970-01-01'

/**
 * Issues a new QR code for a shop, or revokes its codes. With `lost`, the previous code stops
 * working at once. Errors: MERCHANT_NOT_FOUND, WRONG_STATE.
 */
export const code: Handler<'merchant.code'> = async (
  { merchantId, what: codeChange, lost: isLost },
  actionCall,
) => {
  await requireShopOfOwnDistrict(merchantId, actionCall.staff)
  const token = newToken()
  const pictureUrl = codeChange === 'revoke' ? undefined : await createCodePicture(token)
  return writeOnce(actionCall, async (transaction) => {
    const shop = await merchants.find(merchantId, transaction)
    if (!shop) throw new AppError('MERCHANT_NOT_FOUND')

    const previousCodes = await shopCodesOf(merchantId, transaction)
    const command =
      codeChange === 'revoke' ? { type: codeChange } : { type: codeChange, token, lost: isLost }
    const nextCodes = changeCodes(
      previousCodes.filter(({ revoked }) => !revoked).map(shopCodeOf),
      command,
      shanghaiDayOf(actionCall.now),
    )
    if (typeof nextCodes === 'string')
      throw new AppError('WRONG_STATE', undefined, shopChangeErrors.label(nextCodes))

    for (const { token: _id, issuedOn, endsOn } of nextCodes)
      await codes.save(
        { _id, merchantId, revoked: false, issuedOn, endsOn: endsOn || undefined },
        transaction,
      )

    const { scene: _previousScene, ...otherFields } = shop
    await merchants.save({ ...otherFields, scene: pictureUrl ? token : undefined }, transaction)
    return { merchantId, scene: pictureUrl ? token : undefined, url: pictureUrl || undefined }
  })
}

const shopCodeOf = ({ _id: token, issuedOn = unknownIssueDay, endsOn }: CodeDoc): ShopCode => ({
  token,
  issuedOn,
  endsOn,
})

/**
 * Lets WeChat draw the QR code, and stores the picture.
 * @param scene the token that the QR code carries
 * @returns an address of the picture for ten minutes
 */
async function createCodePicture(scene: string): Promise<string> {
  const fileID = await writeFile(
    `codes/${scene}.png`,
    await createQrCode('pages/shop/shop', scene, qrCodePixels),
  )
  return (await temporaryUrlsOf([{ fileID }])).get(fileID) ?? ''
}
