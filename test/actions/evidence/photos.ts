import { createHash } from 'node:crypto'
import type { Product } from '../cloud'

/** The smallest bytes that begin as a JPEG or PNG does. */
export const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('价目表')])
export const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('摊位')])

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
