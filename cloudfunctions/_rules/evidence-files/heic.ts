import type { ByteReader } from '#shared/evidence/view'
import { findNestedBox, listBoxes } from './boxes'

const metaBox = { type: 'meta', skippedBytes: 4 }

/** The largest picture a HEIC file announces. */
export function readHeicSize(fileView: ByteReader): { width: number; height: number } | undefined {
  const properties = findNestedBox(fileView, [metaBox, { type: 'iprp' }, { type: 'ipco' }])
  if (!properties) return undefined
  return listBoxes(fileView, properties.startByte, properties.endByte)
    .filter(({ type }) => type === 'ispe')
    .map(({ startByte }) => ({
      width: fileView.u32(startByte + 4) ?? 0,
      height: fileView.u32(startByte + 8) ?? 0,
    }))
    .sort((first, second) => second.width * second.height - first.width * first.height)[0]
}

/** Where the EXIF block of a HEIC file begins and ends, at its TIFF header. */
export function findHeicExif(
  fileView: ByteReader,
): { startByte: number; endByte: number } | undefined {
  const exifItemId = findExifItem(fileView)
  const extent = exifItemId === undefined ? undefined : firstExtent(fileView, exifItemId)
  const headerOffset = extent && fileView.u32(extent.startByte)
  if (!extent || headerOffset === undefined) return undefined
  return {
    startByte: extent.startByte + 4 + headerOffset,
    endByte: extent.startByte + extent.length,
  }
}

function findExifItem(fileView: ByteReader): number | undefined {
  const list = findNestedBox(fileView, [metaBox, { type: 'iinf' }])
  if (!list) return undefined
  const entries = list.startByte + (fileView.u8(list.startByte) === 0 ? 6 : 8)
  for (const { type, startByte } of listBoxes(fileView, entries, list.endByte)) {
    if (type !== 'infe') continue
    const isWide = fileView.u8(startByte) === 3
    if (fileView.letters(startByte + (isWide ? 10 : 8), 4) === 'Exif')
      return isWide ? fileView.u32(startByte + 4) : fileView.u16(startByte + 4)
  }
  return undefined
}

/**
 * First extent of an item whose data lies in the file itself (`iloc`, ISO/IEC 14496-12 §8.11.3).
 */
function firstExtent(
  fileView: ByteReader,
  itemId: number,
): { startByte: number; length: number } | undefined {
  const box = findNestedBox(fileView, [metaBox, { type: 'iloc' }])
  if (!box) return undefined
  const version = fileView.u8(box.startByte) ?? 0
  const sizes = fileView.u16(box.startByte + 4) ?? 0
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  let offset = box.startByte + 6
  const readNumber = (width: number): number => {
    const value = numberOfWidth(fileView, offset, width)
    offset += width
    return value ?? Number.NaN
  }
  const count = readNumber(version < 2 ? 2 : 4)
  for (let itemIndex = 0; itemIndex < count && offset < box.endByte; itemIndex++) {
    const id = readNumber(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : readNumber(2) & 15
    readNumber(2)
    const base = readNumber(baseSize)
    const extents = readNumber(2)
    // Cameras write one; many of no width would never lead to the end of the box.
    for (
      let extentIndex = 0;
      extentIndex < Math.min(extents, 16) && offset < box.endByte;
      extentIndex++
    ) {
      readNumber(indexSize)
      const startByte = base + readNumber(offsetSize)
      const length = readNumber(lengthSize)
      if (id === itemId && method === 0) return { startByte, length }
    }
  }
  return undefined
}

/** A number of 0, 2, 4 or 8 bytes; of eight the lower four. */
function numberOfWidth(fileView: ByteReader, offset: number, width: number): number | undefined {
  if (width === 0) return 0
  return width === 2 ? fileView.u16(offset) : fileView.u32(offset + width - 4)
}
