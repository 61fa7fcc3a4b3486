import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** Secrets of an environment, by the name of their variable. */
export type Secrets = Record<string, string>

/** The cost of scrypt (RFC 7914) for interactive use: 128 MB of memory and about half a second. */
const scryptCost = { N: 131_072, r: 8, p: 1 }
const maxMemory = 256 * 1024 * 1024
const cipherName = 'aes-256-gcm'
const formatName = 'zhihui-315/secrets/1'

interface EncryptedSecrets {
  format: typeof formatName
  salt: string
  nonce: string
  tag: string
  ciphertext: string
}

/**
 * Where the secrets of an environment are stored: in the operator's own folder, so that a copy of
 * the project never contains them.
 */
export const defaultSecretFile = (envId: string): string =>
  join(homedir(), '.zhihui-315', `${envId}.secrets.json`)

export const secretFileExists = (filePath: string): boolean => existsSync(filePath)

/** Encrypts the secrets into a file. An existing file is replaced as a whole. */
export function writeSecretFile(filePath: string, secrets: Secrets, passphrase: string): void {
  const salt = randomBytes(32)
  const nonce = randomBytes(12)
  const cipher = createCipheriv(cipherName, deriveKey(passphrase, salt), nonce)
  cipher.setAAD(Buffer.from(formatName))
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()])
  const stored: EncryptedSecrets = {
    format: formatName,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    ciphertext: ciphertext.toString('base64'),
  }
  mkdirSync(dirname(filePath), { recursive: true })
  // A run that is killed while it writes must not destroy the only copy of the keys.
  const newFilePath = `${filePath}.new`
  writeFileSync(newFilePath, `${JSON.stringify(stored, null, 2)}\n`)
  renameSync(newFilePath, filePath)
}

/** Decrypts a file of secrets. Throws an Error for a wrong passphrase, and for a changed file. */
export function readSecretFile(filePath: string, passphrase: string): Secrets {
  const stored = JSON.parse(readFileSync(filePath, 'utf8')) as EncryptedSecrets
  if (stored.format !== formatName) throw new Error(`${filePath} is not a file of secrets`)

  const decodeBase64 = (encodedText: string) => Buffer.from(encodedText, 'base64')
  try {
    const key = deriveKey(passphrase, decodeBase64(stored.salt))
    const decipher = createDecipheriv(cipherName, key, decodeBase64(stored.nonce))
    decipher.setAAD(Buffer.from(formatName)).setAuthTag(decodeBase64(stored.tag))
    const text = Buffer.concat([decipher.update(decodeBase64(stored.ciphertext)), decipher.final()])
    return JSON.parse(text.toString('utf8'))
  } catch {
    throw new Error(`${filePath}: the passphrase is wrong, or the file was changed`)
  }
}

const deriveKey = (passphrase: string, salt: Buffer): Buffer =>
  scryptSync(passphrase.normalize('NFC'), salt, 32, { ...scryptCost, maxmem: maxMemory })
