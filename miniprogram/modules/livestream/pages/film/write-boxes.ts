import { concatBytes } from '@noble/hashes/utils.js'

// The parts of an ISO media file: numbers (big-endian), letters, and boxes that hold them.

export const u8 = (...numbers: number[]) => Uint8Array.from(numbers)
export const u16 = (...numbers: number[]) =>
  Uint8Array.from(numbers.flatMap((number) => [number >> 8, number & 255]))
export const u32 = (...numbers: number[]) => u32s(numbers)
/** Takes an array, because it may be longer than the arguments of a call can be. */
export function u32s(numbers: number[]): Uint8Array {
  const writtenBytes = new DataView(new ArrayBuffer(numbers.length * 4))
  for (const [index, number] of numbers.entries()) writtenBytes.setUint32(index * 4, number)
  return new Uint8Array(writtenBytes.buffer)
}
export const letters = (boxName: string) =>
  Uint8Array.from(boxName, (letter) => letter.charCodeAt(0))
/** The identity matrix: the picture is neither rotated nor scaled. */
export const matrix = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)

export function box(type: string, ...content: Uint8Array[]): Uint8Array {
  const boxBody = concatBytes(...content)
  return concatBytes(u32(boxBody.length + 8), letters(type), boxBody)
}
