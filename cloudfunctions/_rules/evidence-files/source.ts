/** A file that is read in blocks, so that it need not be in memory. */
export interface FileSource {
  /** In bytes. */
  size: number
  /** Reads a block. It is shorter than `length` at the end of the file. */
  read(startByte: number, length: number): Uint8Array
}

export const sourceOfBytes = (bytes: Uint8Array): FileSource => ({
  size: bytes.length,
  read: (startByte, length) => bytes.subarray(startByte, startByte + length),
})
