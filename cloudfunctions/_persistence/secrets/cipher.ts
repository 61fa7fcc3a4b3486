import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
/** First byte of all sealed data: names the format, so that it can change later. */
const formatVersion = 1
const ivBytes = 12
const tagBytes = 16

/**
 * Encrypts a text under a 32-byte key; `context` (say, the document's id) must be given again to
 * open it. Base64.
 */
export function encrypt(key: Buffer, context: string, text: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(context))
  const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(formatVersion), iv, cipher.getAuthTag(), content]).toString(
    'base64',
  )
}

/** Throws when the key, the text or `context` is not the same as when it was sealed. */
export function decrypt(key: Buffer, context: string, ciphertext: string): string {
  const bytes = Buffer.from(ciphertext, 'base64')
  if (bytes[0] !== formatVersion) throw new Error(`sealed in an unknown version: ${bytes[0]}`)
  const content = 1 + ivBytes + tagBytes
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(1, 1 + ivBytes))
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(1 + ivBytes, content))
  return Buffer.concat([decipher.update(bytes.subarray(content)), decipher.final()]).toString(
    'utf8',
  )
}

/** A secret of the functions: 32 bytes, base64, in the environment and nowhere else. */
export function readSecret(name: 'MASTER_KEY' | 'CODE_KEY'): Buffer {
  return parseKey(name, process.env[name])
}

function parseKey(name: string, text = ''): Buffer {
  const key = Buffer.from(text, 'base64')
  if (key.length !== 32) throw new Error(`${name} must be 32 bytes in base64`)
  return key
}

/**
 * A hash with which a thief of the database can test no guess: 32 bytes. Its key opens nothing and
 * never changes, for codes made with it are printed on documents.
 */
export const keyedHash = (purpose: string, text: string, key = readSecret('CODE_KEY')): Buffer =>
  createHmac('sha256', key).update(`zhihui-315/${purpose}/${text}`).digest()

/** A mark that only the server can make on a text: base64url. */
export const hmac = (text: string): string => hmacUnder(readSecret('MASTER_KEY'), text)

/** The marks of a text under every master key of the environment, the present one first. */
export const hmacsUnderAllKeys = (text: string): string[] =>
  masterKeys().map((key) => hmacUnder(key, text))

const hmacUnder = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

/**
 * The master key, and then those of MASTER_KEYS_BEFORE, separated by commas, until the timer has
 * encrypted everything under the present one. While a deployment replaces the key, the list also
 * holds the next one, so that functions that have it and functions that do not yet have it read
 * each other's documents.
 */
function masterKeys(): Buffer[] {
  const previousKeys = (process.env.MASTER_KEYS_BEFORE ?? '').split(',').filter(Boolean)
  return [readSecret('MASTER_KEY'), ...previousKeys.map((text) => Buffer.from(text, 'base64'))]
}

/** Tells master keys apart without revealing them: 16 hex digits. */
export const masterKeyIdOf = (key: Buffer) =>
  createHash('sha256').update('zhihui-315/master-key/').update(key).digest('hex').slice(0, 16)

export const currentMasterKeyId = (): string => masterKeyIdOf(readSecret('MASTER_KEY'))

export const encryptWithMasterKey = (context: string, text: string): string =>
  encrypt(readSecret('MASTER_KEY'), context, text)

/** Throws when no master key of the environment opens it. */
export function decryptWithMasterKey(context: string, ciphertext: string): string {
  let firstError: unknown
  for (const key of masterKeys()) {
    try {
      return decrypt(key, context, ciphertext)
    } catch (error) {
      firstError ??= error
    }
  }
  throw firstError
}
