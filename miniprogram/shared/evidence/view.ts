/**
 * Numbers and letters at a place in a file. A read past the end is undefined, never a wrong number.
 */
export interface ByteReader {
  length: number
  u8(at: number): number | undefined
  u16(offset: number): number | undefined
  u32(offset: number): number | undefined
  /** `length` bytes as Latin-1. */
  letters(at: number, length: number): string | undefined
}

export function createByteReader(bytes: Uint8Array, littleEndian = false): ByteReader {
  const readUnsigned = (offset: number, byteCount: number): number | undefined => {
    if (!Number.isInteger(offset) || offset < 0 || offset + byteCount > bytes.length)
      return undefined
    let value = 0
    for (let byteIndex = 0; byteIndex < byteCount; byteIndex++)
      value =
        value * 256 +
        (bytes[littleEndian ? offset + byteCount - 1 - byteIndex : offset + byteIndex] as number)
    return value
  }
  return {
    length: bytes.length,
    u8: (offset) => readUnsigned(offset, 1),
    u16: (offset) => readUnsigned(offset, 2),
    u32: (offset) => readUnsigned(offset, 4),
    letters: (offset, byteCount) =>
      offset < 0 || byteCount < 0 || offset + byteCount > bytes.length
        ? undefined
        : String.fromCharCode(...bytes.subarray(offset, offset + byteCount)),
  }
}
