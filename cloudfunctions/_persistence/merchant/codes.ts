import cloud from 'wx-server-sdk'
import { omitUndefined } from '#shared/omit-undefined'
import { collection, type Transaction } from '../database'
import { countRound } from '../round-counter'

/** A QR code on a wall. `_id` is its scene. */
export interface CodeDoc {
  _id: string
  merchantId: string
  revoked: boolean
  /** `YYYY-MM-DD`: when it was issued, and the first day on which it leads nowhere. */
  issuedOn?: string
  endsOn?: string
}

export const codes = collection<CodeDoc>('codes')

/** The shop that a code leads to on a day. */
export async function findMerchantByScene(
  scene: string,
  today: string,
): Promise<string | undefined> {
  const shopCode = await codes.find(scene)
  return shopCode && !shopCode.revoked && (shopCode.endsOn === undefined || today < shopCode.endsOn)
    ? shopCode.merchantId
    : undefined
}

/** The shop's code that no other has replaced. */
export async function findCurrentCode(merchantId: string): Promise<CodeDoc | undefined> {
  const knownCodes = await codes.list({ merchantId }, 100)
  return knownCodes.find(({ revoked, endsOn }) => !revoked && endsOn === undefined)
}

/** All codes that a shop ever had, by id: in a transaction a query looks past the snapshot. */
export async function shopCodesOf(
  merchantId: string,
  transaction: Transaction,
): Promise<CodeDoc[]> {
  const knownCodes = await codes.collection
    .where({ merchantId })
    .limit(100)
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
 * @param scene at most 32 signs of WeChat's short list
 * @param width pixels: 1280 are enough for a poster of A4, the default is WeChat's own
 */
export async function createQrCode(page: string, scene: string, width?: number): Promise<Buffer> {
  const { wxacode } = (cloud as unknown as { openapi: ShopCodeApi }).openapi
  // The posters of the launch and the first documents are made before the page is published.
  return (
    await countRound(() =>
      wxacode.getUnlimited(omitUndefined({ page, scene, checkPath: false, width })),
    )
  ).buffer
}
