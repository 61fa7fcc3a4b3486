import { publicKeyOf } from '../../../miniprogram/shared/seal/ed25519'
import { logName } from '../../../miniprogram/shared/seal/log-name'
import { keyText, noteKey } from '../../../miniprogram/shared/seal/note-key'

/** Ed25519 seed that signs the log: 32 bytes, base64, in the environment of the timer and nowhere else. */
export function logSeed(): Uint8Array {
  const seed = Buffer.from(process.env.LOG_SEED ?? '', 'base64')
  if (seed.length !== 32) throw new Error('LOG_SEED must be 32 bytes in base64')
  return Uint8Array.from(seed)
}

/** The one line under which the log's key is published. */
export const publishedKey = (seed: Uint8Array): string => keyText(noteKey(logName, publicKeyOf(seed)))
