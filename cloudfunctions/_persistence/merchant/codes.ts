import cloud from 'wx-server-sdk'
import { omitUndefined } from '#shared/omit-undefined'
import { collection, type Transaction } from '../database'
import { countRound } from '../round-counter'

/** A printed QR code of a shop. */
export interface CodeDoc {
  /** The token that the QR code carries. WeChat calls it `scene`. */
  _id: string
  merchantId: string
  revoked: boolean
  /** The day of issue, `YYYY-MM-DD`. */
  issuedOn?: string
  /** The first day on which it no longer works, `YYYY-MM-DD`. */
  endsOn?: string
}

/** A shop never has so many codes. */
const maxCodes = 100

export const codes = collection<CodeDoc>('codes')

/**
 * The id of the shop that a QR code belongs to. Undefined if the code does not work on this day.
 */
export async function findMerchantByScene(
  scene: string,
  today: string,
): Promise<string | undefined> {
  const shopCode = await codes.find(scene)
  if (!shopCode || shopCode.revoked) return undefined
  const hasEnded = shopCode.endsOn !== undefined && today >= shopCode.endsOn
  return hasEnded ? undefined : shopCode.merchantId
}

/** The shop's current code. A code that another one replaces has an end day. */
export async function findCurrentCode(merchantId: string): Promise<CodeDoc | undefined> {
  const knownCodes = await codes.list({ merchantId }, maxCodes)
  return knownCodes.find(({ revoked, endsOn }) => !revoked && endsOn === undefined)
}

/**
 * All codes that a shop has ever had. A query does not run inside the transaction, so it only finds
 * the ids; the documents are then read by id.
 */
export async function shopCodesOf(
  merchantId: string,
  transaction: Transaction,
): Promise<CodeDoc[]> {
  const knownCodes = await codes.collection
    .where({ merchantId })
    .limit(maxCodes)
    .field({ _id: true })
    .get()
  const storedCodes = await Promise.all(
    knownCodes.data.map(({ _id }) => codes.find(_id, transaction)),
  )
  return storedCodes.filter((shopCode) => shopCode !== undefined)
}

interface ShopCodeApi {
  wxacode: { getUnlimited(options: object): Promise<{ buffer: Buffer }> }
}

/**
 * A Mini Program code that opens a page. WeChat chooses PNG or JPEG.
 * @param scene at most 32 of the characters that WeChat allows
 * @param width in pixels. 1280 is enough for a poster of A4; without it, WeChat's default is used.
 */
export async function createQrCode(page: string, scene: string, width?: number): Promise<Buffer> {
  const { wxacode } = (cloud as unknown as { openapi: ShopCodeApi }).openapi
  // The first posters and documents are made before the app is published. So WeChat must not check
  // whether the page exists.
  const options = omitUndefined({ page, scene, checkPath: false, width })
  const { buffer } = await countRound(() => wxacode.getUnlimited(options))
  return buffer
}
