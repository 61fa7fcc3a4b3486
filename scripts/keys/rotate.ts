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

interface Rotation {
  /** The variable with the list of former keys. */
  variable: string
  /** What has to be kept of a former key. */
  toFormerValue(formerKey: string): string
}

const rotations: Record<string, Rotation> = {
  MASTER_KEY: { variable: formerMasterKeys, toFormerValue: (formerKey) => formerKey },
  // Nobody needs the former seed: its public key verifies what it has signed.
  LOG_SEED: {
    variable: formerLogKeys,
    toFormerValue: (formerSeed) => keyIdOf('LOG_SEED', formerSeed),
  },
  [backupSecret]: { variable: formerBackupKeys, toFormerValue: (formerKey) => formerKey },
  LIVE_CALLBACK_KEY: { variable: formerCallbackKeys, toFormerValue: (formerKey) => formerKey },
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
    [rotation.variable]: [rotation.toFormerValue(currentKey), ...formerValues].join(','),
  }
}
