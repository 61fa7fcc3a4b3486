/** Numbers and letters at a place in a file. A read past the end is undefined, never a wrong number. */
export interface View {
  length: number
  u8(at: number): number | undefined
  u16(at: number): number | undefined
  u32(at: number): number | undefined
  /** `length` bytes as Latin-1. */
  letters(at: number, length: number): string | undefined
}

export function view(bytes: Uint8Array, littleEndian = false): View {
  const number = (at: number, width: number): number | undefined => {
    if (!Number.isInteger(at) || at < 0 || at + width > bytes.length) return undefined
    let value = 0
    for (let i = 0; i < width; i++) value = value * 256 + (bytes[littleEndian ? at + width - 1 - i : at + i] as number)
    return value
  }
  return {
    length: bytes.length,
    u8: (at) => number(at, 1),
    u16: (at) => number(at, 2),
    u32: (at) => number(at, 4),
    letters: (at, length) =>
      at < 0 || length < 0 || at + length > bytes.length
        ? undefined
        : String.fromCharCode(...bytes.subarray(at, at + length)),
  }
}
