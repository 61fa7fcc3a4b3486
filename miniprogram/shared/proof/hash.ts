import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { canonicalBytes } from './canonical'
import { utf8 } from './utf8'

/**
 * Version of the hashed format. A new format needs a new number. Records of the old format stay
 * valid.
 */
const hashVersion = 1

/** The purpose is part of the hash, so that one kind of record cannot be passed off as another. */
type HashPurpose = 'event' | 'commitment' | 'body' | 'message'

/**
 * SHA-256 over label, 0x00, version byte and the parts, hex.
 * @param parts all except the last must have a fixed length, so that their boundaries are
 * unambiguous
 */
export function labelledHash(purpose: HashPurpose, ...parts: Uint8Array[]): string {
  const digest = sha256
    .create()
    .update(utf8(`zhihui-315/${purpose}`))
    .update(Uint8Array.of(0, hashVersion))
  for (const hashedPart of parts) digest.update(hashedPart)
  return bytesToHex(digest.digest())
}

/** SHA-256 of bytes, hex. */
export const sha256Hex = (bytes: Uint8Array): string => bytesToHex(sha256(bytes))

/** SHA-256 of a file that is read piece by piece, hex. */
export function createSha256(): { update(piece: Uint8Array): void; digest(): string } {
  const hasher = sha256.create()
  return {
    update: (piece) => {
      hasher.update(piece)
    },
    digest: () => bytesToHex(hasher.digest()),
  }
}

/**
 * Hash of a JSON value. Used for the body of a request, to distinguish a retry from another request
 * with the same key.
 */
export const bodyHash = (body: unknown): string => labelledHash('body', canonicalBytes(body))

/**
 * A cryptographic commitment to a value. With the salt, anybody can verify the value. Without the
 * salt, nobody can find the value by trying.
 * @param salt 32 random bytes, hex, used for this value only
 */
export function createCommitment(salt: string, committedValue: unknown): string {
  const saltBytes = hexToBytes(salt)
  if (saltBytes.length !== 32) throw new RangeError('a salt has 32 bytes')
  return labelledHash('commitment', saltBytes, canonicalBytes(committedValue))
}
