/**
 * A file read block by block, so that it need not be in memory. A block at the end may be shorter
 * than asked.
 */
export interface FileSource {
  size: number
  read(startByte: number, length: number): Uint8Array
}

export const sourceOfBytes = (bytes: Uint8Array): FileSource => ({
  size: bytes.length,
  read: (startByte, length) => bytes.subarray(startByte, startByte + length),
})
