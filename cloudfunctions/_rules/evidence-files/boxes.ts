import type { ByteReader } from '#shared/evidence/view'

/** A box of an ISO media file: its four letters and the place of its content. */
export interface FileBox {
  type: string
  startByte: number
  endByte: number
}

/** Most boxes on one level; cameras write far fewer. */
const maxBoxes = 1_000

/**
 * The boxes between two offsets. Reading stops at the first that does not fit: a broken file cannot
 * loop.
 */
export function listBoxes(
  fileView: ByteReader,
  startByte = 0,
  endByte = fileView.length,
): FileBox[] {
  const foundBoxes: FileBox[] = []
  while (foundBoxes.length < maxBoxes) {
    const shortSize = fileView.u32(startByte)
    const type = fileView.letters(startByte + 4, 4)
    if (shortSize === undefined || type === undefined) break
    const hasLongSize = shortSize === 1
    const longSize =
      (fileView.u32(startByte + 8) ?? 0) * 2 ** 32 + (fileView.u32(startByte + 12) ?? 0)
    const byteCount = byteLengthOfBox(shortSize, longSize, endByte - startByte)
    const headerLength = hasLongSize ? 16 : 8
    if (byteCount < headerLength) break
    foundBoxes.push({
      type,
      startByte: startByte + headerLength,
      endByte: Math.min(startByte + byteCount, endByte),
    })
    startByte += byteCount
    if (startByte >= endByte) break
  }
  return foundBoxes
}

/**
 * The first box down a path of types. A full box (`meta`, `iinf` …) carries four bytes of version
 * and flags first.
 */
export function findNestedBox(
  fileView: ByteReader,
  path: readonly { type: string; skippedBytes?: number }[],
): FileBox | undefined {
  let currentBox: FileBox = { type: '', startByte: 0, endByte: fileView.length }
  for (const { type, skippedBytes = 0 } of path) {
    const childBox = listBoxes(fileView, currentBox.startByte, currentBox.endByte).find(
      (box) => box.type === type,
    )
    if (!childBox) return undefined
    currentBox = { ...childBox, startByte: childBox.startByte + skippedBytes }
  }
  return currentBox
}

/** The length of a box, bytes (ISO 14496-12, 4.2): 1 means a long one, 0 all that is left. */
export function byteLengthOfBox(
  shortSize: number,
  longSize: number,
  remainingBytes: number,
): number {
  if (shortSize === 1) return longSize
  return shortSize === 0 ? remainingBytes : shortSize
}
