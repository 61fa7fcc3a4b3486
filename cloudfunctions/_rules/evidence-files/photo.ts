import type { FileFormat } from '#shared/evidence/formats'
import type { ByteReader } from '#shared/evidence/view'
import { findHeicExif, readHeicSize } from './heic'

interface PixelSize {
  width: number
  height: number
}

/** The headers of a photo. If a file has several pictures, the size is that of the largest one. */
interface PhotoHeaders extends PixelSize {
  /** The EXIF block, from its TIFF header on. */
  exif?: { startByte: number; endByte: number }
  /** Whether the file is complete. Only reliable if the whole file was given. */
  isComplete: boolean
}

/**
 * Reads the headers of a photo. No pixel is decoded. Undefined if the file has no size: all cameras
 * write it.
 */
export function readPhotoHeaders(
  fileView: ByteReader,
  format: FileFormat,
): PhotoHeaders | undefined {
  if (format === 'jpeg') return readJpeg(fileView)
  if (format === 'png') return readPng(fileView)
  if (format === 'webp') return readWebp(fileView)
  const pictureSize = format === 'heic' ? readHeicSize(fileView) : undefined
  return pictureSize && withExif({ ...pictureSize, isComplete: true }, findHeicExif(fileView))
}

const withExif = (headers: PhotoHeaders, exif: PhotoHeaders['exif']): PhotoHeaders =>
  exif ? { ...headers, exif } : headers

const largestSize = (sizes: PixelSize[]): PixelSize | undefined =>
  sizes.sort((sizeA, sizeB) => sizeB.width * sizeB.height - sizeA.width * sizeA.height)[0]

/** The second bytes of JPEG markers (ITU-T T.81, table B.1). The first byte is always 0xff. */
const jpegMarkers = {
  huffmanTable: 0xc4,
  reserved: 0xc8,
  arithmeticCoding: 0xcc,
  endOfImage: 0xd9,
  startOfScan: 0xda,
  /** Application segment 1: EXIF is in it. */
  app1: 0xe1,
  /** 0xff may be repeated before a marker. */
  fill: 0xff,
} as const

/**
 * The markers that cameras write before the scan, besides frames and application segments (0xe0 to
 * 0xef): tables, the restart interval and comments. All of them have a length.
 */
const segmentMarkers: readonly number[] = [0xc4, 0xcc, 0xdb, 0xdd, 0xfe]

/**
 * Whether the marker begins a segment that every decoder skips or reads as we do. Decoders read
 * other markers differently, some without a length. A file with one could have a small size here,
 * and a huge one for the decoder.
 */
const isKnownSegment = (marker: number): boolean =>
  isFrameMarker(marker) || (marker >= 0xe0 && marker <= 0xef) || segmentMarkers.includes(marker)

/** Whether a frame header follows. It has the size of the picture. */
function isFrameMarker(marker: number): boolean {
  const { huffmanTable, reserved, arithmeticCoding } = jpegMarkers
  const otherMarkers: number[] = [huffmanTable, reserved, arithmeticCoding]
  return marker >= 0xc0 && marker <= 0xcf && !otherMarkers.includes(marker)
}

function readJpeg(fileView: ByteReader): PhotoHeaders | undefined {
  const exifSignature = 'Exif\0\0'
  const sizes: PixelSize[] = []
  let exif: PhotoHeaders['exif']
  // The file begins with a marker of two bytes. A segment is a marker, its length, and its content.
  let offset = 2
  while (fileView.u8(offset) === 0xff) {
    const marker = fileView.u8(offset + 1)
    if (marker === undefined) break
    if (marker === jpegMarkers.startOfScan || marker === jpegMarkers.endOfImage) break
    if (marker === jpegMarkers.fill) {
      offset++
      continue
    }
    if (!isKnownSegment(marker)) return undefined

    const length = fileView.u16(offset + 2)
    if (length === undefined || length < 2) return undefined
    const contentStart = offset + 4
    const segmentEnd = offset + 2 + length
    if (isFrameMarker(marker))
      sizes.push({
        height: fileView.u16(contentStart + 1) ?? 0,
        width: fileView.u16(contentStart + 3) ?? 0,
      })
    const signature = fileView.letters(contentStart, exifSignature.length)
    if (marker === jpegMarkers.app1 && !exif && signature === exifSignature)
      exif = { startByte: contentStart + exifSignature.length, endByte: segmentEnd }
    offset = segmentEnd
  }

  const pictureSize = largestSize(sizes)
  return (
    pictureSize && withExif({ ...pictureSize, isComplete: hasEndMarker(fileView, offset) }, exif)
  )
}

/**
 * Whether there is an end marker after the scan. It need not be at the end of the file: phones
 * append previews and videos.
 */
function hasEndMarker(fileView: ByteReader, startByte: number): boolean {
  for (let offset = fileView.length - 2; offset > startByte; offset--) {
    const isMarker = fileView.u8(offset) === 0xff
    if (isMarker && fileView.u8(offset + 1) === jpegMarkers.endOfImage) return true
  }
  return false
}

/**
 * A PNG file has a signature of eight bytes, then chunks: length (4 bytes), type (4), content,
 * checksum (4).
 */
const png = {
  signatureBytes: 8,
  chunkHeaderBytes: 8,
  checksumBytes: 4,
  /** Of the interlace method, in the content of the IHDR chunk. */
  interlaceOffset: 12,
} as const

function readPng(fileView: ByteReader): PhotoHeaders | undefined {
  const firstChunk = png.signatureBytes
  const firstContent = firstChunk + png.chunkHeaderBytes
  const width = fileView.u32(firstContent)
  const height = fileView.u32(firstContent + 4)
  const firstType = fileView.letters(firstChunk + 4, 4)
  if (firstType !== 'IHDR' || width === undefined || height === undefined) return undefined
  // Cameras and screenshots are not interlaced. Such a picture can unpack to far more bytes.
  const isInterlaced = fileView.u8(firstContent + png.interlaceOffset) !== 0
  if (isInterlaced) return undefined

  let exif: PhotoHeaders['exif']
  let isComplete = false
  let offset = firstChunk
  while (!isComplete) {
    const length = fileView.u32(offset)
    const type = fileView.letters(offset + 4, 4)
    if (length === undefined || type === undefined) break
    // Some decoders believe the last size in the file.
    if (type === 'IHDR' && offset !== firstChunk) return undefined
    const contentStart = offset + png.chunkHeaderBytes
    const contentEnd = contentStart + length
    if (type === 'eXIf') exif = { startByte: contentStart, endByte: contentEnd }
    offset = contentEnd + png.checksumBytes
    isComplete = type === 'IEND' && offset <= fileView.length
  }
  return withExif({ width, height, isComplete }, exif)
}

/**
 * A WebP file has a RIFF header of 12 bytes, then chunks: type (4 bytes), length (4), content. A
 * content of odd length is followed by one more byte. Numbers are little-endian (RFC 9649).
 */
const webp = { riffHeaderBytes: 12, chunkHeaderBytes: 8, animationFrameHeaderBytes: 16 } as const

/** The last 14 bits of a number: sizes in VP8 and VP8L have 14 bits. */
const low14Bits = 0x3fff

/**
 * Reads the size of the canvas and of all pictures. A file with a small canvas can contain a large
 * picture, which a decoder would decode.
 */
function readWebp(fileView: ByteReader): PhotoHeaders | undefined {
  const readUint24 = (offset: number) =>
    (fileView.u8(offset) ?? 0) |
    ((fileView.u8(offset + 1) ?? 0) << 8) |
    ((fileView.u8(offset + 2) ?? 0) << 16)
  const readUint32 = (offset: number) =>
    readUint24(offset) + (fileView.u8(offset + 3) ?? 0) * 2 ** 24

  const sizes: PixelSize[] = []
  let offset: number = webp.riffHeaderBytes
  while (offset + webp.chunkHeaderBytes <= fileView.length) {
    const type = fileView.letters(offset, 4)
    const content = offset + webp.chunkHeaderBytes
    // The canvas (VP8X) and lossless pictures (VP8L) have their sizes minus one.
    if (type === 'VP8X')
      sizes.push({ width: readUint24(content + 4) + 1, height: readUint24(content + 7) + 1 })
    if (type === 'VP8L')
      sizes.push({
        width: (readUint24(content + 1) & low14Bits) + 1,
        height: ((readUint24(content + 2) >> 6) & low14Bits) + 1,
      })
    if (type === 'VP8 ')
      sizes.push({
        width: readUint24(content + 6) & low14Bits,
        height: readUint24(content + 8) & low14Bits,
      })

    // An animation frame contains its picture as a chunk, after a header of its own.
    const isAnimationFrame = type === 'ANMF'
    const length = isAnimationFrame ? webp.animationFrameHeaderBytes : readUint32(offset + 4)
    const paddingBytes = length & 1
    offset = content + length + paddingBytes
  }

  const pictureSize = largestSize(sizes)
  // The length in the RIFF header does not include its first eight bytes.
  const isComplete = readUint32(4) + 8 <= fileView.length
  return pictureSize && { ...pictureSize, isComplete }
}
