import type { FileFormat } from '#shared/evidence/formats'
import type { ByteReader } from '#shared/evidence/view'
import { findHeicExif, readHeicSize } from './heic'

interface PixelSize {
  width: number
  height: number
}

/**
 * The headers of a photo, read without decoding a pixel. Of several pictures in one file it is the
 * largest's size.
 */
interface PhotoHeaders extends PixelSize {
  /** Where the TIFF block of EXIF lies. */
  exif?: { startByte: number; endByte: number }
  /** Whether the file is complete; known only when the view holds the whole file. */
  isComplete: boolean
}

/** Headers of a photo; undefined when no size can be found, which every camera writes. */
export function photoHeaders(fileView: ByteReader, format: FileFormat): PhotoHeaders | undefined {
  if (format === 'jpeg') return readJpeg(fileView)
  if (format === 'png') return readPng(fileView)
  if (format === 'webp') return readWebp(fileView)
  const pictureSize = format === 'heic' ? readHeicSize(fileView) : undefined
  return pictureSize && withExif({ ...pictureSize, isComplete: true }, findHeicExif(fileView))
}

const withExif = (headers: PhotoHeaders, exif: PhotoHeaders['exif']): PhotoHeaders =>
  exif ? { ...headers, exif } : headers

const largestSize = (sizes: PixelSize[]): PixelSize | undefined =>
  sizes.sort((first, second) => second.width * second.height - first.width * first.height)[0]

/** A frame header of any coding; the four codes excepted mean something else (DHT, JPG, DAC). */
const isFrameMarker = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function readJpeg(fileView: ByteReader): PhotoHeaders | undefined {
  let offset = 2
  const sizes: PixelSize[] = []
  let exif: PhotoHeaders['exif']
  while (fileView.u8(offset) === 0xff) {
    const marker = fileView.u8(offset + 1)
    if (marker === undefined || marker === 0xda || marker === 0xd9) break
    if (marker === 0xff) {
      offset++
      continue
    }
    const length = fileView.u16(offset + 2)
    if (length === undefined || length < 2) return undefined
    if (isFrameMarker(marker))
      sizes.push({ height: fileView.u16(offset + 5) ?? 0, width: fileView.u16(offset + 7) ?? 0 })
    if (marker === 0xe1 && !exif && fileView.letters(offset + 4, 6) === 'Exif\0\0')
      exif = { startByte: offset + 10, endByte: offset + 2 + length }
    offset += 2 + length
  }
  const pictureSize = largestSize(sizes)
  return (
    pictureSize && withExif({ ...pictureSize, isComplete: hasEndMarker(fileView, offset) }, exif)
  )
}

/** The end marker after the scan; phones append previews and motion behind it. */
function hasEndMarker(fileView: ByteReader, startByte: number): boolean {
  for (let offset = fileView.length - 2; offset > startByte; offset--)
    if (fileView.u8(offset) === 0xff && fileView.u8(offset + 1) === 0xd9) return true
  return false
}

function readPng(fileView: ByteReader): PhotoHeaders | undefined {
  const [width, height] = [fileView.u32(16), fileView.u32(20)]
  if (fileView.letters(12, 4) !== 'IHDR' || width === undefined || height === undefined)
    return undefined
  let exif: PhotoHeaders['exif']
  let isComplete = false
  for (let offset = 8; !isComplete; ) {
    const length = fileView.u32(offset)
    const type = fileView.letters(offset + 4, 4)
    if (length === undefined || type === undefined) break
    if (type === 'eXIf') exif = { startByte: offset + 8, endByte: offset + 8 + length }
    offset += 12 + length
    isComplete = type === 'IEND' && offset <= fileView.length
  }
  return withExif({ width, height, isComplete }, exif)
}

/**
 * The canvas and every picture on it: a small canvas does not keep a decoder from a large picture.
 */
function readWebp(fileView: ByteReader): PhotoHeaders | undefined {
  const readUint24 = (offset: number) =>
    (fileView.u8(offset) ?? 0) |
    ((fileView.u8(offset + 1) ?? 0) << 8) |
    ((fileView.u8(offset + 2) ?? 0) << 16)
  const readUint32 = (offset: number) =>
    readUint24(offset) + (fileView.u8(offset + 3) ?? 0) * 2 ** 24
  const sizes: PixelSize[] = []
  for (let offset = 12; offset + 8 <= fileView.length; ) {
    const type = fileView.letters(offset, 4)
    if (type === 'VP8X')
      sizes.push({ width: readUint24(offset + 12) + 1, height: readUint24(offset + 15) + 1 })
    if (type === 'VP8L')
      sizes.push({
        width: (readUint24(offset + 9) & 0x3fff) + 1,
        height: ((readUint24(offset + 10) >> 6) & 0x3fff) + 1,
      })
    if (type === 'VP8 ')
      sizes.push({
        width: readUint24(offset + 14) & 0x3fff,
        height: readUint24(offset + 16) & 0x3fff,
      })
    // A frame of a moving picture has a head of 16 bytes, then its picture.
    const length = type === 'ANMF' ? 16 : readUint32(offset + 4)
    offset += 8 + length + (length & 1)
  }
  const pictureSize = largestSize(sizes)
  return pictureSize && { ...pictureSize, isComplete: readUint32(4) + 8 <= fileView.length }
}
