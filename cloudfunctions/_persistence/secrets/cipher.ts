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
export function encrypt(secretKey: Buffer, context: string, plaintext: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, secretKey, iv).setAAD(Buffer.from(context))
  const content = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(formatVersion), iv, cipher.getAuthTag(), content]).toString(
    'base64',
  )
}

/** Throws when the key, the text or `context` is not the same as when it was sealed. */
export function decrypt(secretKey: Buffer, context: string, ciphertext: string): string {
  const bytes = Buffer.from(ciphertext, 'base64')
  if (bytes[0] !== formatVersion) throw new Error(`sealed in an unknown version: ${bytes[0]}`)
  const content = 1 + ivBytes + tagBytes
  const decipher = createDecipheriv(algorithm, secretKey, bytes.subarray(1, 1 + ivBytes))
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(1 + ivBytes, content))
  return Buffer.concat([decipher.update(bytes.subarray(content)), decipher.final()]).toString(
    'utf8',
  )
}

/** A secret of the functions: 32 bytes, base64, in the environment and nowhere else. */
export function readSecret(secretName: 'MASTER_KEY' | 'CODE_KEY'): Buffer {
  return parseKey(secretName, process.env[secretName])
}

function parseKey(variableName: string, encodedKey = ''): Buffer {
  const secretKey = Buffer.from(encodedKey, 'base64')
  if (secretKey.length !== 32) throw new Error(`${variableName} must be 32 bytes in base64`)
  return secretKey
}

/**
 * A hash with which a thief of the database can test no guess: 32 bytes. Its key opens nothing and
 * never changes, for codes made with it are printed on documents.
 */
export const keyedHash = (
  purpose: string,
  message: string,
  secretKey = readSecret('CODE_KEY'),
): Buffer => createHmac('sha256', secretKey).update(`zhihui-315/${purpose}/${message}`).digest()

/** A mark that only the server can make on a text: base64url. */
export const masterHmac = (message: string): string => hmacUnder(readSecret('MASTER_KEY'), message)

/** The marks of a text under every master key of the environment, the present one first. */
export const hmacsUnderAllKeys = (message: string): string[] =>
  masterKeys().map((masterKey) => hmacUnder(masterKey, message))

const hmacUnder = (masterKey: Buffer, message: string): string =>
  createHmac('sha256', masterKey).update(message).digest('base64url')

/**
 * The master key, and then those of MASTER_KEYS_BEFORE, separated by commas, until the timer has
 * encrypted everything under the present one. While a deployment replaces the key, the list also
 * holds the next one, so that functions that have it and functions that do not yet have it read
 * each other's documents.
 */
function masterKeys(): Buffer[] {
  const previousKeys = (process.env.MASTER_KEYS_BEFORE ?? '').split(',').filter(Boolean)
  return [
    readSecret('MASTER_KEY'),
    ...previousKeys.map((encodedKey) => Buffer.from(encodedKey, 'base64')),
  ]
}

/** Tells master keys apart without revealing them: 16 hex digits. */
export const masterKeyIdOf = (masterKey: Buffer) =>
  createHash('sha256').update('zhihui-315/master-key/').update(masterKey).digest('hex').slice(0, 16)

export const currentMasterKeyId = (): string => masterKeyIdOf(readSecret('MASTER_KEY'))

export const encryptWithMasterKey = (context: string, plaintext: string): string =>
  encrypt(readSecret('MASTER_KEY'), context, plaintext)

/** Throws when no master key of the environment opens it. */
export function decryptWithMasterKey(context: string, ciphertext: string): string {
  let firstError: unknown
  for (const masterKey of masterKeys()) {
    try {
      return decrypt(masterKey, context, ciphertext)
    } catch (error) {
      firstError ??= error
    }
  }
  throw firstError
}
