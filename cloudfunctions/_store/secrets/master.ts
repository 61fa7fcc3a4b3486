import { createHash } from 'node:crypto'
import { open, seal, secret } from './cipher'

/**
 * The master key, and before it those of MASTER_KEYS_BEFORE, separated by commas, until the timer has sealed everything
 * under the present one.
 */
function keys(): Buffer[] {
  const before = (process.env.MASTER_KEYS_BEFORE ?? '').split(',').filter(Boolean)
  return [secret('MASTER_KEY'), ...before.map((text) => Buffer.from(text, 'base64'))]
}

/** Tells master keys apart without revealing them: 16 hex digits. */
const idOf = (key: Buffer) =>
  createHash('sha256').update('zhihui-315/master-key/').update(key).digest('hex').slice(0, 16)

export const presentKeyId = (): string => idOf(secret('MASTER_KEY'))

export const sealByMaster = (about: string, text: string): string => seal(secret('MASTER_KEY'), about, text)

/** Throws when no master key of the environment opens it. */
export function openByMaster(about: string, sealed: string): string {
  let first: unknown
  for (const key of keys()) {
    try {
      return open(key, about, sealed)
    } catch (error) {
      first ??= error
    }
  }
  throw first
}
