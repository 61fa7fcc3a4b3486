import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { canonicalBytes } from './canonical'
import { utf8 } from './utf8'

/**
 * Format version of everything hashed here; a new format gets a new number, old records stay valid.
 */
const hashVersion = 1

/** The purpose of a hash. It is hashed too, so that one kind of record cannot pass for another. */
type HashPurpose = 'event' | 'commitment' | 'body' | 'message'

/**
 * SHA-256 over label, 0x00, version byte and the parts, hex. All parts but the last have a fixed
 * length.
 */
export function labelledHash(purpose: HashPurpose, ...parts: Uint8Array[]): string {
  const digest = sha256
    .create()
    .update(utf8(`zhihui-315/${purpose}`))
    .update(Uint8Array.of(0, hashVersion))
  for (const hashedPart of parts) digest.update(hashedPart)
  return bytesToHex(digest.digest())
}

/** SHA-256 of bytes, hex: the fingerprint of a file. */
export const sha256Hex = (bytes: Uint8Array): string => bytesToHex(sha256(bytes))

/** The same for a file that comes in blocks. */
export function createSha256(): { update(piece: Uint8Array): void; digest(): string } {
  const hasher = sha256.create()
  return {
    update: (piece) => {
      hasher.update(piece)
    },
    digest: () => bytesToHex(hasher.digest()),
  }
}

/** Hash of a request's body, to tell a retry from a reused key. */
export const bodyHash = (body: unknown): string => labelledHash('body', canonicalBytes(body))

/**
 * Commits to a value without showing it: with the salt the value can be proved, without it the
 * value cannot be guessed.
 * @param salt 32 bytes, hex, made for this value alone
 */
export function commitment(salt: string, committedValue: unknown): string {
  const saltBytes = hexToBytes(salt)
  if (saltBytes.length !== 32) throw new RangeError('a salt has 32 bytes')
  return labelledHash('commitment', saltBytes, canonicalBytes(committedValue))
}
