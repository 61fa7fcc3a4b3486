import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
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

/** Writes bytes encrypted. @returns the SHA-256 of the bytes */
export async function writeSealed(path: string, bytes: AsyncIterable<Buffer | string>, key: Buffer): Promise<string> {
  const hash = createHash('sha256')
  const nonce = randomBytes(before)
  const sealing = createCipheriv(cipher, key, nonce)
  const pieces = async function* () {
    yield nonce
    for await (const piece of bytes) {
      hash.update(piece)
      yield sealing.update(piece)
    }
    yield sealing.final()
    yield sealing.getAuthTag()
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path, { mode: 0o600, flush: true }))
  return hash.digest('hex')
}

/**
 * The bytes of an encrypted file. They are true only once the end is reached: throws there for a file that was changed,
 * and under another key.
 */
export async function* readSealed(path: string, key: Buffer): AsyncIterable<Buffer> {
  const end = statSync(path).size - behind
  if (end < before) throw new Error(`${path} is cut off`)
  const [nonce, tag] = [await part(path, 0, before), await part(path, end, behind)]
  const opening = createDecipheriv(cipher, key, nonce).setAuthTag(tag)
  if (end > before)
    for await (const piece of createReadStream(path, { start: before, end: end - 1 })) yield opening.update(piece)
  yield opening.final()
}

async function part(path: string, from: number, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    return (await file.read(Buffer.alloc(length), 0, length, from)).buffer
  } finally {
    await file.close()
  }
}
