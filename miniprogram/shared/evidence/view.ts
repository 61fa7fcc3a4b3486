/** Reads unsigned numbers and letters from a file. A read beyond the end gives undefined. */
export interface ByteReader {
  /** Size of the file in bytes. */
  length: number
  u8(offset: number): number | undefined
  u16(offset: number): number | undefined
  u32(offset: number): number | undefined
  /** Reads bytes as Latin-1. */
  letters(offset: number, byteCount: number): string | undefined
}

export function createByteReader(bytes: Uint8Array, littleEndian = false): ByteReader {
  const readUnsigned = (offset: number, byteCount: number): number | undefined => {
    if (!Number.isInteger(offset) || offset < 0 || offset + byteCount > bytes.length)
      return undefined
    let value = 0
    for (let index = 0; index < byteCount; index++) {
      const byteOffset = littleEndian ? offset + byteCount - 1 - index : offset + index
      // Not a bit operation, because it would make a number of 32 bits negative.
      value = value * 256 + (bytes[byteOffset] as number)
    }
    return value
  }
  return {
    length: bytes.length,
    u8: (offset) => readUnsigned(offset, 1),
    u16: (offset) => readUnsigned(offset, 2),
    u32: (offset) => readUnsigned(offset, 4),
    letters(offset, byteCount) {
      const isInside = offset >= 0 && byteCount >= 0 && offset + byteCount <= bytes.length
      if (!isInside) return undefined
      return String.fromCharCode(...bytes.subarray(offset, offset + byteCount))
    },
  }
}
