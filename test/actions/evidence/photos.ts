import { createHash } from 'node:crypto'
import type { CaptureInput } from '#shared/contract/evidence'
import type { Input } from '#shared/contract/index'
import { sliceBytes, slicePathsOf } from '#shared/evidence/slices'
import type { Product } from '../cloud'

/** Valid pictures of one pixel. */
export const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
)
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The announcement that a phone makes before it uploads a file. */
export const ticketInput = (
  bytes: Uint8Array,
  change: Partial<Input<'evidence.ticket'>> = {},
): Input<'evidence.ticket'> => ({
  kind: 'photo',
  bytes: bytes.length,
  sha256: sha256(bytes),
  origin: 'captured',
  ...change,
})

/** Gets a capture ticket as a phone does when its camera opens. Returns the input for a photo. */
export async function openCamera({ as, cloud }: Product, name: string): Promise<CaptureInput> {
  const { ticket } = await as(name).call('evidence.capture', { clock: cloud.clock.now() })
  return { ticket, network: 'wifi', debug: false }
}

/**
 * Announces a file and uploads it as a phone does. Returns the input of `evidence.seal`, which has
 * not been called yet.
 */
export async function uploadFile(
  product: Product,
  name: string,
  bytes: Uint8Array,
  change: Parameters<typeof ticketInput>[1] = {},
): Promise<Input<'evidence.seal'>> {
  const { openid, call } = product.as(name)
  const { origin = 'captured' } = change
  const capture =
    origin === 'captured' && !('capture' in change) && (await openCamera(product, name))
  const { ticket, cloudPath } = await call(
    'evidence.ticket',
    ticketInput(bytes, { ...(capture && { capture }), ...change }),
  )

  const [fileID] = await Promise.all(
    slicePathsOf(cloudPath, bytes.length).map((slicePath, index) => {
      const slice = bytes.subarray(index * sliceBytes, (index + 1) * sliceBytes)
      return product.cloud.files.put(slicePath, slice, openid)
    }),
  )
  return { ticket, fileID: fileID! }
}

/** Uploads and preserves a file of a person, by default a photo. Returns the evidence id. */
export async function preserveFile(
  product: Product,
  name: string,
  bytes: Uint8Array = jpeg,
  change: Parameters<typeof ticketInput>[1] = {},
): Promise<string> {
  return (
    await product.as(name).call('evidence.seal', await uploadFile(product, name, bytes, change))
  ).evidenceId
}
