import { concatBytes } from '@noble/hashes/utils.js'

/** Parts of an ISO media file: numbers, letters and boxes of them. All integers big-endian. */
export const u8 = (...numbers: number[]) => Uint8Array.from(numbers)
export const u16 = (...numbers: number[]) =>
  Uint8Array.from(numbers.flatMap((n) => [n >> 8, n & 255]))
export const u32 = (...numbers: number[]) => u32s(numbers)
/** Split up, because a list may be longer than a call has arguments. */
export function u32s(numbers: number[]): Uint8Array {
  const writtenBytes = new DataView(new ArrayBuffer(numbers.length * 4))
  for (const [index, number] of numbers.entries()) writtenBytes.setUint32(index * 4, number)
  return new Uint8Array(writtenBytes.buffer)
}
export const letters = (boxName: string) =>
  Uint8Array.from(boxName, (letter) => letter.charCodeAt(0))
/** The identity matrix: the picture is neither turned nor stretched. */
export const matrix = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)

export function box(type: string, ...content: Uint8Array[]): Uint8Array {
  const boxBody = concatBytes(...content)
  return concatBytes(u32(boxBody.length + 8), letters(type), boxBody)
}
