import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readFileSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { parseList } from '../secrets'
import { readStored } from '../stored-file'

const cipherName = 'aes-256-gcm'
/** An encrypted file is: nonce, ciphertext, authentication tag. */
const nonceBytes = 12
const tagBytes = 16
/** Before each compressed piece, its length is written as a number of four bytes. */
const lengthBytes = 4

interface StoredBackupKeys {
  BACKUP_KEY?: string
  BACKUP_KEYS_BEFORE?: string
}

/**
 * Reads the key of the backups, 32 bytes in base64, from BACKUP_KEY or from the secrets of a local
 * data folder. Throws an error that says what to do when there is none.
 */
export const readBackupKey = (dataFolder: string): Buffer => readBackupKeys(dataFolder)[0]

/**
 * The key of the backups, and those before it (BACKUP_KEYS_BEFORE, separated by commas), under
 * which older backups were taken.
 */
export function readBackupKeys(dataFolder: string): [Buffer, ...Buffer[]] {
  const secretsFile = join(dataFolder, 'secrets.json')
  const storedKeys = existsSync(secretsFile) ? readStored<StoredBackupKeys>(secretsFile) : {}
  const current = process.env.BACKUP_KEY ?? storedKeys.BACKUP_KEY ?? ''
  const formerKeyList = process.env.BACKUP_KEYS_BEFORE ?? storedKeys.BACKUP_KEYS_BEFORE ?? ''
  const key = Buffer.from(current, 'base64')
  if (key.length !== 32)
    throw new Error('BACKUP_KEY is not set: 32 bytes in base64 (npm run keys makes a new one).')
  const formerKeys = parseList(formerKeyList)
  return [key, ...formerKeys.map((text) => Buffer.from(text, 'base64'))]
}

const keyedHash = (key: Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest('hex')

/**
 * The name of a file in a backup. It is a keyed hash: with a plain hash, anybody who has the same
 * file could find out that it is in the backup.
 */
export const fileNameOf = (key: Buffer, sha256: string) => keyedHash(key, sha256)

/**
 * The keyed hash of the unencrypted manifest, so that nobody without the key can combine parts of
 * two backups.
 */
export const manifestMac = (key: Buffer, manifest: object) =>
  keyedHash(key, `manifest ${JSON.stringify(manifest)}`)

/**
 * Compresses and encrypts bytes into a file.
 * @returns the SHA-256 of the original bytes, in hex
 */
export async function writeEncrypted(
  path: string,
  bytes: AsyncIterable<Buffer | string>,
  key: Buffer,
): Promise<string> {
  const hash = createHash('sha256')
  const nonce = randomBytes(nonceBytes)
  const encryption = createCipheriv(cipherName, key, nonce)
  const encryptedParts = async function* () {
    yield nonce
    for await (const piece of combinePieces(bytes)) {
      hash.update(piece)
      const compressed = deflateRawSync(piece, { level: 1 })
      const length = Buffer.alloc(lengthBytes)
      length.writeUInt32BE(compressed.length)
      yield encryption.update(length)
      yield encryption.update(compressed)
    }

    yield encryption.final()
    yield encryption.getAuthTag()
  }

  await pipeline(encryptedParts, createWriteStream(path, { mode: 0o600, flush: true }))
  return hash.digest('hex')
}

/**
 * Pieces are combined to at least this size before compression, because small ones compress badly.
 */
const minPieceBytes = 65_536
/**
 * Upper limit of a piece, compressed or not. A larger length in a file shows that it was changed.
 * Larger bytes, such as the list of all files of a large city, are written as several pieces.
 */
const maxPieceBytes = 33_554_432

async function* combinePieces(bytes: AsyncIterable<Buffer | string>): AsyncIterable<Buffer> {
  let pending: Buffer[] = []
  let pendingBytes = 0
  for await (const piece of bytes) {
    const buffer = Buffer.from(piece)
    pending.push(buffer)
    pendingBytes += buffer.length
    if (pendingBytes < minPieceBytes) continue
    yield* splitPiece(Buffer.concat(pending))
    pending = []
    pendingBytes = 0
  }

  if (pendingBytes > 0) yield* splitPiece(Buffer.concat(pending))
}

/** Compressing random bytes makes them a little longer, so each part is half of the limit. */
function* splitPiece(piece: Buffer): Iterable<Buffer> {
  const partBytes = maxPieceBytes / 2
  for (let start = 0; start < piece.length; start += partBytes)
    yield piece.subarray(start, start + partBytes)
}

/**
 * Decrypts a file. The bytes are authentic only when the iteration has ended: for a changed file
 * and for a wrong key it throws at the end, or earlier.
 */
export async function* readEncrypted(path: string, key: Buffer): AsyncIterable<Buffer> {
  const tagOffset = statSync(path).size - tagBytes
  if (tagOffset < nonceBytes) throw new Error(`${path} is truncated`)

  const nonce = await readPart(path, 0, nonceBytes)
  const tag = await readPart(path, tagOffset, tagBytes)

  const decryption = createDecipheriv(cipherName, key, nonce).setAuthTag(tag)
  let pending: Buffer = Buffer.alloc(0)
  if (tagOffset > nonceBytes)
    for await (const piece of createReadStream(path, { start: nonceBytes, end: tagOffset - 1 })) {
      pending = Buffer.concat([pending, decryption.update(piece)])
      while (pending.length >= lengthBytes) {
        const pieceEnd = lengthBytes + pending.readUInt32BE()
        if (pieceEnd > lengthBytes + maxPieceBytes) throw new Error(`${path} was changed`)
        if (pending.length < pieceEnd) break
        yield decompress(pending.subarray(lengthBytes, pieceEnd))
        pending = pending.subarray(pieceEnd)
      }
    }

  decryption.final()
}

/**
 * Decrypts a whole file at once, for an audit, which reads evidence file by file. Throws for a
 * changed file and for a wrong key.
 */
export function readEncryptedFile(path: string, key: Buffer): Buffer {
  const bytes = readFileSync(path)
  const tagOffset = bytes.length - tagBytes
  if (tagOffset < nonceBytes) throw new Error(`${path} is truncated`)

  const decryption = createDecipheriv(cipherName, key, bytes.subarray(0, nonceBytes)).setAuthTag(
    bytes.subarray(tagOffset),
  )
  const content = decryption.update(bytes.subarray(nonceBytes, tagOffset))
  decryption.final()

  const pieces: Buffer[] = []
  let offset = 0
  while (offset < content.length) {
    const pieceStart = offset + lengthBytes
    const pieceEnd = pieceStart + content.readUInt32BE(offset)
    pieces.push(decompress(content.subarray(pieceStart, pieceEnd)))
    offset = pieceEnd
  }

  return Buffer.concat(pieces)
}

const decompress = (piece: Buffer): Buffer =>
  inflateRawSync(piece, { maxOutputLength: maxPieceBytes })

async function readPart(path: string, offset: number, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    return (await file.read(Buffer.alloc(length), 0, length, offset)).buffer
  } finally {
    await file.close()
  }
}
