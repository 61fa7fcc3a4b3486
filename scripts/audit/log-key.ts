import { createPrivateKey, createPublicKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { city } from '../../miniprogram/shared/city/generated'
import { sha256 } from './record'
import type { RecordSource } from './source'

/** DER header of a PKCS #8 private key for Ed25519 (RFC 8410). The 32 bytes of the seed follow. */
const pkcs8Header = Buffer.from('302e020100300506032b657004220420', 'hex')
/** Signature type Ed25519 (C2SP signed-note). */
const ed25519Type = Buffer.of(1)

/**
 * The published form of a seed's public key, `name+id+base64` (C2SP signed-note). The seed is
 * base64.
 * @param logName the log of these sources' city by default
 */
export function publicKeyOfSeed(seed: string, logName = city.logName): string {
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Header, Buffer.from(seed, 'base64')]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKeyDer = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const typedKey = Buffer.concat([ed25519Type, publicKeyDer.subarray(-32)])
  const keyHash = sha256(Buffer.concat([Buffer.from(`${logName}\n`), typedKey]))
  return `${logName}+${keyHash.slice(0, 8)}+${typedKey.toString('base64')}`
}

/**
 * The public key of the log of a local data folder, from the secrets in that folder. Throws an
 * error that says what to do when the folder has no secrets.
 */
export function readLocalLogKey(dataFolder: string): string {
  const secretsFile = join(dataFolder, 'secrets.json')
  if (!existsSync(secretsFile))
    throw new Error(`${secretsFile} does not exist. Pass the log's published key with --key.`)
  return publicKeyOfSeed(JSON.parse(readFileSync(secretsFile, 'utf8')).LOG_SEED)
}

/**
 * The published keys of a log: the given one, else the one of the loaded secrets, else those of the
 * environment's package, else the one of the local data folder.
 */
export function publishedLogKeys({
  givenKey,
  environment,
  dataFolder,
}: {
  givenKey: string | undefined
  environment: { logKeys: readonly string[] } | undefined
  dataFolder: string
}): readonly string[] {
  if (givenKey !== undefined) return [givenKey]
  if (environment === undefined) return [readLocalLogKey(dataFolder)]
  const { LOG_SEED: seed } = process.env
  return seed ? [publicKeyOfSeed(seed)] : environment.logKeys
}

/**
 * Chooses the published key under which a record is audited. A package may already carry the next
 * key before it signs, and still carry the former one afterwards. The stored head names the key
 * that signs now; it counts only if it is a published one.
 * @param publishedKeys at least one
 */
export function chooseLogKey(
  recordSource: Pick<RecordSource, 'one'>,
  publishedKeys: readonly string[],
): string {
  const signingKey = recordSource.one('log_head', 'head')?.key
  // Of a head with another key the audit says what is wrong.
  return publishedKeys.find((publishedKey) => publishedKey === signingKey) ?? publishedKeys[0]!
}
