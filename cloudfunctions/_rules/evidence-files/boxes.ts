import type { ByteReader } from '#shared/evidence/view'

/** A box of an ISO media file (ISO/IEC 14496-12): MP4, QuickTime and HEIC consist of boxes. */
export interface FileBox {
  /** Its four letters. */
  type: string
  /** First byte of its content, after the header. */
  startByte: number
  /** The byte after its content. */
  endByte: number
}

/** Cameras write far fewer boxes on one level. */
export const maxBoxes = 1_000

/** A header has four bytes of size and four letters, and eight more bytes for a long size. */
export const headerBytes = { short: 8, long: 16 } as const

/** The boxes between two offsets. Reading stops at the first box that is not valid. */
export function listBoxes(
  fileView: ByteReader,
  startByte = 0,
  endByte = fileView.length,
): FileBox[] {
  const boxes: FileBox[] = []
  let boxStart = startByte
  while (boxes.length < maxBoxes) {
    const shortSize = fileView.u32(boxStart)
    const type = fileView.letters(boxStart + 4, 4)
    if (shortSize === undefined || type === undefined) break

    const longSize =
      (fileView.u32(boxStart + 8) ?? 0) * 2 ** 32 + (fileView.u32(boxStart + 12) ?? 0)
    const byteCount = byteLengthOfBox(shortSize, longSize, endByte - boxStart)
    const headerLength = shortSize === 1 ? headerBytes.long : headerBytes.short
    if (byteCount < headerLength) break

    boxes.push({
      type,
      startByte: boxStart + headerLength,
      endByte: Math.min(boxStart + byteCount, endByte),
    })
    boxStart += byteCount
    if (boxStart >= endByte) break
  }
  return boxes
}

/**
 * Follows a path of box types, always to the first box of the type. Some boxes, such as `meta`,
 * have bytes of version and flags before the boxes inside them: `skippedBytes`.
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

/**
 * The length of a box in bytes, with its header (ISO/IEC 14496-12 §4.2). The short size 1 means
 * that a long size follows, 0 that the box reaches to the end.
 */
export function byteLengthOfBox(
  shortSize: number,
  longSize: number,
  remainingBytes: number,
): number {
  if (shortSize === 1) return longSize
  return shortSize === 0 ? remainingBytes : shortSize
}
