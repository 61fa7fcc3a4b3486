const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 with padding (RFC 4648 §4). Written out because a phone's engine has neither btoa nor Buffer. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const block = ((a as number) << 16) | (b << 8) | c
    for (const shift of [18, 12, 6, 0]) text += alphabet[(block >> shift) & 63]
  }
  const spare = (3 - (bytes.length % 3)) % 3
  return text.slice(0, text.length - spare) + '='.repeat(spare)
}

/** The bytes of a base64 text, undefined when it is not exactly what `toBase64` writes: one value has one spelling. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  let held = 0
  let bits = 0
  for (const letter of text.replace(/={1,2}$/, '')) {
    held = ((held << 6) | alphabet.indexOf(letter)) & 0xfff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 0xff)
  }
  const read = Uint8Array.from(bytes)
  return toBase64(read) === text ? read : undefined
}
