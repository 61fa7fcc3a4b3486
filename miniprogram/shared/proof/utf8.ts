/**
 * UTF-8 bytes of a text: a phone's engine has no TextEncoder. A lone surrogate becomes U+FFFD, as
 * there.
 */
export function utf8(encodedText: string): Uint8Array {
  const encodedBytes: number[] = []
  for (const character of encodedText) {
    let codePoint = character.codePointAt(0) as number
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) codePoint = 0xfffd
    if (codePoint < 0x80) encodedBytes.push(codePoint)
    else if (codePoint < 0x800)
      encodedBytes.push(0xc0 | (codePoint >> 6), continuationByte(codePoint, 0))
    else if (codePoint < 0x10000)
      encodedBytes.push(
        0xe0 | (codePoint >> 12),
        continuationByte(codePoint, 6),
        continuationByte(codePoint, 0),
      )
    else
      encodedBytes.push(
        0xf0 | (codePoint >> 18),
        continuationByte(codePoint, 12),
        continuationByte(codePoint, 6),
        continuationByte(codePoint, 0),
      )
  }
  return Uint8Array.from(encodedBytes)
}

const continuationByte = (codePoint: number, shift: number) => 0x80 | ((codePoint >> shift) & 0x3f)
