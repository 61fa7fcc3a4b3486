/** A file that need not be in memory: pieces of it by their place. A piece at the end may be shorter than asked. */
export interface Source {
  size: number
  read(from: number, length: number): Uint8Array
}

export const sourceOf = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: (from, length) => bytes.subarray(from, from + length),
})
