import { createHash } from 'node:crypto'
import type { Product } from '../cloud'

/** Pictures of one pixel: the smallest that are whole. */
export const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
)
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

let count = 0
/** Puts bytes into the inbox as a phone does, and says what the phone then asks. */
export async function uploaded({ cloud }: Product, bytes: Buffer, path = `inbox/photo-${++count}.jpg`) {
  return { fileID: await cloud.files.put(path, bytes, 'o-consumer-of-tests'), sha256: sha256(bytes) }
}

/** A sealed photo of a person. */
export async function sealed(product: Product, name: string, bytes = jpeg): Promise<string> {
  return (await product.as(name).call('evidence.seal', await uploaded(product, bytes))).evidenceId
}
