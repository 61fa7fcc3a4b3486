import { randomBytes } from 'node:crypto'
import {
  backupSecret,
  formerBackupKeys,
  formerCallbackKeys,
  formerLogKeys,
  formerMasterKeys,
  parseList,
} from '../secrets'
import { keyIdOf } from './key-id'
import type { Secrets } from './secret-file'

export const newSecretKey = (): string => randomBytes(32).toString('base64')

/** What is kept of a former key, and in which variable. */
const rotations: Record<string, { variable: string; keep(formerKey: string): string }> = {
  MASTER_KEY: { variable: formerMasterKeys, keep: (formerKey) => formerKey },
  // Nobody needs the former seed: its public key verifies what it has signed.
  LOG_SEED: { variable: formerLogKeys, keep: (formerSeed) => keyIdOf('LOG_SEED', formerSeed) },
  [backupSecret]: { variable: formerBackupKeys, keep: (formerKey) => formerKey },
  LIVE_CALLBACK_KEY: { variable: formerCallbackKeys, keep: (formerKey) => formerKey },
}

export const rotatableSecrets = Object.keys(rotations)

/**
 * Replaces a key by a new one and keeps the former one if it is still needed. Throws an Error
 * for a secret that cannot be rotated: codes made with CODE_KEY are printed on paper.
 */
export function rotateSecret(
  secrets: Secrets,
  secretName: string,
  nextKey = newSecretKey(),
): Secrets {
  const rotation = rotations[secretName]
  const currentKey = secrets[secretName]
  if (!rotation)
    throw new Error(`${secretName} is never rotated; these are: ${rotatableSecrets.join(', ')}`)
  if (currentKey === undefined) throw new Error(`there is no ${secretName} yet`)
  const formerValues = parseList(secrets[rotation.variable])
  return {
    ...secrets,
    [secretName]: nextKey,
    [rotation.variable]: [rotation.keep(currentKey), ...formerValues].join(','),
  }
}
