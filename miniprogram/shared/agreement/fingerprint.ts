import { hexToBytes } from '@noble/hashes/utils.js'
import { sha256Hex } from '../proof/hash'
import { utf8 } from '../proof/utf8'

const base32Alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * SHA-256 of the exact text, hex: the same as `sha256sum` of the text as a file. Signatures bind to
 * this.
 */
export const textHash = (sealedText: string): string => sha256Hex(utf8(sealedText))

/**
 * The short fingerprint that people compare across two screens: `7F3K-9QXM-20AB`, the first 60 bits
 * in letters without I, L, O, U. For eyes only: it is too short to bind anything.
 */
export function shortFingerprint(textHashHex: string): string {
  const hashBytes = hexToBytes(textHashHex)
  let shortHash = ''
  for (let letterIndex = 0; letterIndex < 12; letterIndex++) {
    const bitOffset = letterIndex * 5
    const sixteenBits =
      ((hashBytes[bitOffset >> 3] as number) << 8) | (hashBytes[(bitOffset >> 3) + 1] as number)
    shortHash += base32Alphabet[(sixteenBits >> (11 - (bitOffset & 7))) & 31]
  }
  return (shortHash.match(/.{4}/g) as string[]).join('-')
}
