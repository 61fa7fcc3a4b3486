import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { type Digest, leafHash } from './merkle'

/** The first byte of a leaf. 1 means that the hash of an event follows. */
const leafVersion = 1

/**
 * The leaf hash of an event. The leaf contains only the hash of the event, so the log contains no
 * personal data, and it stays valid if a person's data are erased.
 * @param recordHash hash of the event, hex (see chain.ts)
 */
export function recordLeafHash(recordHash: string): Digest {
  const hashBytes = hexToBytes(recordHash)
  if (hashBytes.length !== 32) throw new RangeError('a record hash has 32 bytes')
  return leafHash(concatBytes(Uint8Array.of(leafVersion), hashBytes))
}
