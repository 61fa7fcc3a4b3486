import { createHash } from 'node:crypto'
import { publishedKey } from '../../cloudfunctions/_persistence/log/log'
import { masterKeyIdOf } from '../../cloudfunctions/_persistence/secrets/cipher'

/**
 * Tells keys apart without revealing them: the published key of a log's seed, and 16 hex digits of
 * a hash for every other. The keys are random, so nobody can guess one from its id.
 */
export function keyIdOf(secretName: string, value: string): string {
  const bytes = Buffer.from(value, 'base64')
  if (bytes.length !== 32) return `${bytes.length} bytes instead of 32`
  switch (secretName) {
    case 'LOG_SEED':
      return publishedKey(Uint8Array.from(bytes))
    case 'MASTER_KEY':
      return masterKeyIdOf(bytes)
    default:
      return createHash('sha256')
        .update(`zhihui-315/key-id/${secretName}/`)
        .update(bytes)
        .digest('hex')
        .slice(0, 16)
  }
}
