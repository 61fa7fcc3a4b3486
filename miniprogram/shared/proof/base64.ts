const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * Base64 with padding (RFC 4648 §4). The JavaScript engine of the phones has neither `btoa` nor
 * `Buffer`.
 */
export function toBase64(bytes: Uint8Array): string {
  let encodedText = ''
  for (let offset = 0; offset < bytes.length; offset += 3) {
    const [first, second = 0, third = 0] = bytes.subarray(offset, offset + 3)
    const threeBytes = ((first as number) << 16) | (second << 8) | third
    // Three bytes are four groups of six bits, one letter each.
    for (const shift of [18, 12, 6, 0]) encodedText += alphabet[(threeBytes >> shift) & 63]
  }
  const paddingLength = (3 - (bytes.length % 3)) % 3
  return encodedText.slice(0, encodedText.length - paddingLength) + '='.repeat(paddingLength)
}

/**
 * Decodes a base64 text. Undefined if it is not exactly what `toBase64` writes: the same bytes must
 * not have two spellings.
 */
export function fromBase64(encodedText: string): Uint8Array | undefined {
  const bytes: number[] = []
  // Each letter adds six bits. As soon as there are eight, they become a byte.
  let pendingBits = 0
  let pendingBitCount = 0
  for (const character of encodedText.replace(/={1,2}$/, '')) {
    pendingBits = ((pendingBits << 6) | alphabet.indexOf(character)) & 0xfff
    pendingBitCount += 6
    if (pendingBitCount < 8) continue
    pendingBitCount -= 8
    bytes.push((pendingBits >> pendingBitCount) & 0xff)
  }
  const decodedBytes = Uint8Array.from(bytes)
  return toBase64(decodedBytes) === encodedText ? decodedBytes : undefined
}
