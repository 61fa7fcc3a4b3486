import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
/**
 * The first byte of all encrypted data. It names the format, so that the format can change later.
 */
const formatVersion = 1
const ivBytes = 12
const tagBytes = 16

/**
 * Encrypts a text with a key of 32 bytes.
 * @param context where the text belongs, for example the id of its document. The same context is
 * needed to decrypt the text, so that it cannot be moved to another document.
 * @returns base64
 */
export function encrypt(secretKey: Buffer, context: string, plaintext: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, secretKey, iv).setAAD(Buffer.from(context))
  const content = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  const parts = [Buffer.of(formatVersion), iv, cipher.getAuthTag(), content]
  return Buffer.concat(parts).toString('base64')
}

/** Throws if the key, the text or `context` differs from the encryption. */
export function decrypt(secretKey: Buffer, context: string, ciphertext: string): string {
  const bytes = Buffer.from(ciphertext, 'base64')
  if (bytes[0] !== formatVersion) throw new Error(`sealed in an unknown version: ${bytes[0]}`)
  const ivStart = 1
  const tagStart = ivStart + ivBytes
  const contentStart = tagStart + tagBytes
  const decipher = createDecipheriv(algorithm, secretKey, bytes.subarray(ivStart, tagStart))
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(tagStart, contentStart))
  const content = bytes.subarray(contentStart)
  return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8')
}

/** Reads a secret of the functions. It is only stored in their environment: 32 bytes in base64. */
export function readSecret(secretName: 'MASTER_KEY' | 'CODE_KEY'): Buffer {
  return parseKey(secretName, process.env[secretName])
}

function parseKey(variableName: string, encodedKey = ''): Buffer {
  const secretKey = Buffer.from(encodedKey, 'base64')
  if (secretKey.length !== 32) throw new Error(`${variableName} must be 32 bytes in base64`)
  return secretKey
}

/**
 * A keyed hash of 32 bytes. Without the key, somebody who has the database cannot test guesses. The
 * key encrypts nothing. It never changes, because codes that are derived from it are printed on
 * documents.
 */
export const keyedHash = (
  purpose: string,
  message: string,
  secretKey = readSecret('CODE_KEY'),
): Buffer => createHmac('sha256', secretKey).update(`zhihui-315/${purpose}/${message}`).digest()

/** A keyed hash with the master key, which only the server can compute: base64url. */
export const masterHmac = (message: string): string => hmacUnder(readSecret('MASTER_KEY'), message)

/** The keyed hashes of a text with each master key in the environment, the current one first. */
export const hmacsUnderAllKeys = (message: string): string[] =>
  masterKeys().map((masterKey) => hmacUnder(masterKey, message))

const hmacUnder = (masterKey: Buffer, message: string): string =>
  createHmac('sha256', masterKey).update(message).digest('base64url')

/**
 * The master key, and then those of MASTER_KEYS_BEFORE, separated by commas, until the timer has
 * encrypted everything with the current one. While a deployment replaces the key, the list also
 * holds the next one, so that functions that have it and functions that do not yet have it read
 * each other's documents.
 */
export function masterKeys(): Buffer[] {
  const previousKeys = (process.env.MASTER_KEYS_BEFORE ?? '').split(',').filter(Boolean)
  return [
    readSecret('MASTER_KEY'),
    ...previousKeys.map((encodedKey) => Buffer.from(encodedKey, 'base64')),
  ]
}

/** A short name for a master key that does not reveal it: 16 hex digits. */
export const masterKeyIdOf = (masterKey: Buffer) =>
  createHash('sha256').update('zhihui-315/master-key/').update(masterKey).digest('hex').slice(0, 16)

export const currentMasterKeyId = (): string => masterKeyIdOf(readSecret('MASTER_KEY'))

export const encryptWithMasterKey = (context: string, plaintext: string): string =>
  encrypt(readSecret('MASTER_KEY'), context, plaintext)

/** Throws if no master key in the environment can decrypt the text. */
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
