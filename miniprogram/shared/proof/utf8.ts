const replacementCharacter = 0xfffd

/**
 * UTF-8 bytes of a text. The JavaScript engine of the phones has no `TextEncoder`. Like there, a
 * lone surrogate becomes U+FFFD.
 */
export function utf8(inputText: string): Uint8Array {
  const encodedBytes: number[] = []
  for (const character of inputText) {
    const codePoint = character.codePointAt(0) as number
    const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff
    encodedBytes.push(...bytesOfCodePoint(isSurrogate ? replacementCharacter : codePoint))
  }
  return Uint8Array.from(encodedBytes)
}

/** One to four bytes. The first byte begins with as many 1 bits as there are bytes. */
function bytesOfCodePoint(codePoint: number): number[] {
  if (codePoint < 0x80) return [codePoint]
  if (codePoint < 0x800) return [0xc0 | (codePoint >> 6), continuationByte(codePoint, 0)]
  if (codePoint < 0x10000) {
    return [
      0xe0 | (codePoint >> 12),
      continuationByte(codePoint, 6),
      continuationByte(codePoint, 0),
    ]
  }
  return [
    0xf0 | (codePoint >> 18),
    continuationByte(codePoint, 12),
    continuationByte(codePoint, 6),
    continuationByte(codePoint, 0),
  ]
}

/** Six bits of the code point, after the prefix 10. */
const continuationByte = (codePoint: number, shift: number) => 0x80 | ((codePoint >> shift) & 0x3f)
