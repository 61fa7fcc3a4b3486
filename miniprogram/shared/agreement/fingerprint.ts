import { hexToBytes } from '@noble/hashes/utils.js'
import { fingerprint } from '../seal/hash'
import { utf8 } from '../seal/utf8'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** SHA-256 of the exact text, hex: the same as `sha256sum` of the text as a file. Signatures bind to this. */
export const textHash = (text: string): string => fingerprint(utf8(text))

/**
 * The short fingerprint that people compare across two screens: `7F3K-9QXM-20AB`, the first 60 bits in letters without
 * I, L, O, U. For eyes only: it is too short to bind anything.
 */
export function shortFingerprint(hash: string): string {
  const bytes = hexToBytes(hash)
  let short = ''
  for (let at = 0; at < 12; at++) {
    const bit = at * 5
    const pair = ((bytes[bit >> 3] as number) << 8) | (bytes[(bit >> 3) + 1] as number)
    short += letters[(pair >> (11 - (bit & 7))) & 31]
  }
  return (short.match(/.{4}/g) as string[]).join('-')
}
