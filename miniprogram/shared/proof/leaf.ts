import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { type Digest, leafHash } from './merkle'

/** Format of a leaf, its first byte: 1 is a SHA-256 hash of a sealed record. */
const leafVersion = 1

/**
 * The leaf hash of a sealed record. The leaf holds only the record's own hash, which binds its
 * case, number and purpose: nothing personal enters the log, and deleting a person leaves it valid.
 * @param recordHash of the event, hex (see chain.ts)
 */
export function recordLeafHash(recordHash: string): Digest {
  const hashBytes = hexToBytes(recordHash)
  if (hashBytes.length !== 32) throw new RangeError('a record hash has 32 bytes')
  return leafHash(concatBytes(Uint8Array.of(leafVersion), hashBytes))
}
