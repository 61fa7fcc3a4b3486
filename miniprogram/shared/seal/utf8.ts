/** UTF-8 bytes of a text: a phone's engine has no TextEncoder. A lone surrogate becomes U+FFFD, as there. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    let point = character.codePointAt(0) as number
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point, 0))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point, 6), tail(point, 0))
    else bytes.push(0xf0 | (point >> 18), tail(point, 12), tail(point, 6), tail(point, 0))
  }
  return Uint8Array.from(bytes)
}

const tail = (point: number, shift: number) => 0x80 | ((point >> shift) & 0x3f)
