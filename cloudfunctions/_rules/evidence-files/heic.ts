import type { ByteReader } from '#shared/evidence/view'
import { findNestedBox, listBoxes, maxBoxes } from './boxes'

const metaBox = { type: 'meta', skippedBytes: 4 }

/**
 * The size of the largest picture in a HEIC file, pixels. Undefined if the file has none, or more
 * boxes than are read.
 */
export function readHeicSize(fileView: ByteReader): { width: number; height: number } | undefined {
  const properties = findNestedBox(fileView, [metaBox, { type: 'iprp' }, { type: 'ipco' }])
  if (!properties) return undefined
  const propertyBoxes = listBoxes(fileView, properties.startByte, properties.endByte)
  // A larger size may follow in the boxes that were not read.
  if (propertyBoxes.length >= maxBoxes) return undefined
  return propertyBoxes
    .filter(({ type }) => type === 'ispe')
    .map(({ startByte }) => ({
      width: fileView.u32(startByte + 4) ?? 0,
      height: fileView.u32(startByte + 8) ?? 0,
    }))
    .sort((sizeA, sizeB) => sizeB.width * sizeB.height - sizeA.width * sizeA.height)[0]
}

/** The EXIF block of a HEIC file, from its TIFF header on. */
export function findHeicExif(
  fileView: ByteReader,
): { startByte: number; endByte: number } | undefined {
  const exifItemId = findExifItem(fileView)
  const extent = exifItemId === undefined ? undefined : findExtent(fileView, exifItemId)
  // The block begins with the distance of the TIFF header, four bytes.
  const headerOffset = extent && fileView.u32(extent.startByte)
  if (!extent || headerOffset === undefined) return undefined
  return {
    startByte: extent.startByte + 4 + headerOffset,
    endByte: extent.startByte + extent.length,
  }
}

/** The id of the EXIF item, from the list of items (`iinf`, ISO/IEC 14496-12 §8.11.6). */
function findExifItem(fileView: ByteReader): number | undefined {
  const itemList = findNestedBox(fileView, [metaBox, { type: 'iinf' }])
  if (!itemList) return undefined

  // Version and flags (four bytes), then the number of items: two bytes in version 0, else four.
  const hasShortCount = fileView.u8(itemList.startByte) === 0
  const firstItem = itemList.startByte + (hasShortCount ? 6 : 8)
  for (const { type, startByte } of listBoxes(fileView, firstItem, itemList.endByte)) {
    if (type !== 'infe') continue
    // In version 3 the id of the item has four bytes, before that two.
    const hasLongId = fileView.u8(startByte) === 3
    const itemType = fileView.letters(startByte + (hasLongId ? 10 : 8), 4)
    if (itemType === 'Exif')
      return hasLongId ? fileView.u32(startByte + 4) : fileView.u16(startByte + 4)
  }
  return undefined
}

/** Cameras write one extent for each item. */
const maxExtents = 16

/**
 * The first extent of an item whose data is in the file itself (`iloc`, ISO/IEC 14496-12 §8.11.3).
 * The fields of this box have different widths, which stand at its beginning.
 */
function findExtent(
  fileView: ByteReader,
  itemId: number,
): { startByte: number; length: number } | undefined {
  const box = findNestedBox(fileView, [metaBox, { type: 'iloc' }])
  if (!box) return undefined

  const version = fileView.u8(box.startByte) ?? 0
  const widths = fileView.u16(box.startByte + 4) ?? 0
  const offsetWidth = widths >> 12
  const lengthWidth = (widths >> 8) & 15
  const baseWidth = (widths >> 4) & 15
  const indexWidth = version === 0 ? 0 : widths & 15
  const idWidth = version < 2 ? 2 : 4

  let offset = box.startByte + 6
  const readNumber = (width: number): number => {
    const value = numberOfWidth(fileView, offset, width)
    offset += width
    return value ?? Number.NaN
  }
  const skipNumber = readNumber

  const itemCount = readNumber(idWidth)
  for (let itemIndex = 0; itemIndex < itemCount && offset < box.endByte; itemIndex++) {
    const id = readNumber(idWidth)
    const constructionMethod = version === 0 ? 0 : readNumber(2) & 15
    const isInFile = constructionMethod === 0
    skipNumber(2)
    const baseOffset = readNumber(baseWidth)

    // Extents without width would never lead to the end of the box, so their number is limited.
    const extentCount = Math.min(readNumber(2), maxExtents)
    for (let index = 0; index < extentCount && offset < box.endByte; index++) {
      skipNumber(indexWidth)
      const startByte = baseOffset + readNumber(offsetWidth)
      const length = readNumber(lengthWidth)
      if (id === itemId && isInFile) return { startByte, length }
    }
  }
  return undefined
}

/** A number of 0, 2, 4 or 8 bytes. Of eight bytes only the lower four are read. */
function numberOfWidth(fileView: ByteReader, offset: number, width: number): number | undefined {
  if (width === 0) return 0
  return width === 2 ? fileView.u16(offset) : fileView.u32(offset + width - 4)
}
