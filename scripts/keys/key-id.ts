import { createHash } from 'node:crypto'
import { publishedKey } from '../../cloudfunctions/_persistence/log/log'
import { masterKeyIdOf } from '../../cloudfunctions/_persistence/secrets/cipher'

/**
 * An id by which keys can be compared without revealing them. For a log's seed it is the published
 * key, for every other key 16 hex digits of a hash. The keys are random, so nobody can guess one
 * from its id. For a value of another length, it is a text that says so.
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
