import { hexToBytes } from '@noble/hashes/utils.js'
import { sha256Hex } from '../proof/hash'
import { utf8 } from '../proof/utf8'

/** Base 32 after Crockford: without I, L, O and U, which are easily misread. */
const base32Alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * SHA-256 of the exact text, hex. It equals `sha256sum` of a file with the text. Signatures refer
 * to it.
 */
export const textHash = (agreementText: string): string => sha256Hex(utf8(agreementText))

const letterCount = 12
const bitsPerLetter = 5

/**
 * The first 60 bits of a hash, e.g. `7F3K-9QXM-20AB`. People compare it by eye on two screens. It
 * is too short for signatures.
 */
export function shortFingerprint(textHashHex: string): string {
  const hashBytes = hexToBytes(textHashHex)
  let shortHash = ''
  for (let letterIndex = 0; letterIndex < letterCount; letterIndex++) {
    // The five bits of a letter lie in at most two bytes. Take both and shift the bits to the end.
    const bitOffset = letterIndex * bitsPerLetter
    const byteOffset = Math.floor(bitOffset / 8)
    const twoBytes =
      ((hashBytes[byteOffset] as number) << 8) | (hashBytes[byteOffset + 1] as number)
    const shift = 16 - bitsPerLetter - (bitOffset % 8)
    shortHash += base32Alphabet[(twoBytes >> shift) & 31]
  }
  return (shortHash.match(/.{4}/g) as string[]).join('-')
}
