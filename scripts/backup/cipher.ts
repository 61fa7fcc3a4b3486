import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { readKept } from '../kept'

const cipher = 'aes-256-gcm'
/** Bytes of the nonce before the text of a file, and of the tag behind it. */
const [before, behind] = [12, 16]

/**
 * The key of the bureau's backups: 32 bytes, base64, in BACKUP_KEY or, for a laptop, in the secrets of its data folder.
 * Throws an error in words without one.
 */
export function backupKey(data: string): Buffer {
  const secrets = join(data, 'secrets.json')
  const kept = existsSync(secrets) ? readKept<{ BACKUP_KEY?: string }>(secrets) : {}
  const key = Buffer.from(process.env.BACKUP_KEY ?? kept.BACKUP_KEY ?? '', 'base64')
  if (key.length !== 32) throw new Error('set BACKUP_KEY: 32 bytes, base64; npm run keys makes one')
  return key
}

/** The name of a file in a backup: whoever holds the same file must not find it by its hash. */
export const nameOf = (key: Buffer, sha256: string) => createHmac('sha256', key).update(sha256).digest('hex')

/** Binds a manifest, which lies in clear: nobody without the key puts parts of two backups together. */
export const sealOf = (key: Buffer, manifest: object) => nameOf(key, `manifest ${JSON.stringify(manifest)}`)

/** Writes bytes compressed and encrypted. @returns the SHA-256 of the bytes */
export async function writeSealed(path: string, bytes: AsyncIterable<Buffer | string>, key: Buffer): Promise<string> {
  const hash = createHash('sha256')
  const nonce = randomBytes(before)
  const sealing = createCipheriv(cipher, key, nonce)
  const sealed = async function* () {
    yield nonce
    for await (const piece of large(bytes)) {
      hash.update(piece)
      const packed = deflateRawSync(piece, { level: 1 })
      const length = Buffer.alloc(4)
      length.writeUInt32BE(packed.length)
      yield sealing.update(length)
      yield sealing.update(packed)
    }
    yield sealing.final()
    yield sealing.getAuthTag()
  }
  await pipeline(sealed, createWriteStream(path, { mode: 0o600, flush: true }))
  return hash.digest('hex')
}

/** Bytes compressed at a time, more only of a larger document, and the most that a piece can have, packed or not. */
const [handful, most] = [65_536, 33_554_432]

async function* large(bytes: AsyncIterable<Buffer | string>): AsyncIterable<Buffer> {
  let [held, size]: [Buffer[], number] = [[], 0]
  for await (const piece of bytes) {
    size += held[held.push(Buffer.from(piece)) - 1]!.length
    if (size < handful) continue
    yield Buffer.concat(held)
    ;[held, size] = [[], 0]
  }
  if (size > 0) yield Buffer.concat(held)
}

/**
 * The bytes of an encrypted file. They are true only once the end is reached: throws there for a file that was changed,
 * and under another key, if not before.
 */
export async function* readSealed(path: string, key: Buffer): AsyncIterable<Buffer> {
  const end = statSync(path).size - behind
  if (end < before) throw new Error(`${path} is cut off`)
  const [nonce, tag] = [await part(path, 0, before), await part(path, end, behind)]
  const opening = createDecipheriv(cipher, key, nonce).setAuthTag(tag)
  let held: Buffer = Buffer.alloc(0)
  if (end > before)
    for await (const piece of createReadStream(path, { start: before, end: end - 1 })) {
      held = Buffer.concat([held, opening.update(piece)])
      for (let length = 0; held.length >= 4; held = held.subarray(4 + length)) {
        length = held.readUInt32BE()
        if (length > most) throw new Error(`${path} was changed`)
        if (held.length < 4 + length) break
        yield inflateRawSync(held.subarray(4, 4 + length), { maxOutputLength: most })
      }
    }
  opening.final()
}

async function part(path: string, from: number, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    return (await file.read(Buffer.alloc(length), 0, length, from)).buffer
  } finally {
    await file.close()
  }
}
