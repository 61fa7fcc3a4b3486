import type { Format } from './formats'
import { heicExif, heicSize } from './heic'
import type { View } from './view'

interface Size {
  width: number
  height: number
}

/** The headers of a photo, read without decoding a pixel. Of several pictures in one file it is the largest's size. */
interface PhotoHeaders extends Size {
  /** Where the TIFF block of EXIF lies. */
  exif?: { from: number; to: number }
  /** Whether the file is complete; known only when the view holds the whole file. */
  ends: boolean
}

/** Headers of a photo; undefined when no size can be found, which every camera writes. */
export function photoHeaders(file: View, format: Format): PhotoHeaders | undefined {
  if (format === 'jpeg') return jpeg(file)
  if (format === 'png') return png(file)
  if (format === 'webp') return webp(file)
  const size = format === 'heic' ? heicSize(file) : undefined
  return size && withExif({ ...size, ends: true }, heicExif(file))
}

const withExif = (headers: PhotoHeaders, exif: PhotoHeaders['exif']): PhotoHeaders =>
  exif ? { ...headers, exif } : headers

const largest = (sizes: Size[]): Size | undefined => sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0]

/** A frame header of any coding; the four codes excepted mean something else (DHT, JPG, DAC). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function jpeg(file: View): PhotoHeaders | undefined {
  let at = 2
  const sizes: Size[] = []
  let exif: PhotoHeaders['exif']
  while (file.u8(at) === 0xff) {
    const marker = file.u8(at + 1)
    if (marker === undefined || marker === 0xda || marker === 0xd9) break
    if (marker === 0xff) {
      at++
      continue
    }
    const length = file.u16(at + 2)
    if (length === undefined || length < 2) return undefined
    if (isFrame(marker)) sizes.push({ height: file.u16(at + 5) ?? 0, width: file.u16(at + 7) ?? 0 })
    if (marker === 0xe1 && !exif && file.letters(at + 4, 6) === 'Exif\0\0')
      exif = { from: at + 10, to: at + 2 + length }
    at += 2 + length
  }
  const size = largest(sizes)
  return size && withExif({ ...size, ends: hasEnd(file, at) }, exif)
}

/** The end marker after the scan; phones append previews and motion behind it. */
function hasEnd(file: View, from: number): boolean {
  for (let at = file.length - 2; at > from; at--) if (file.u8(at) === 0xff && file.u8(at + 1) === 0xd9) return true
  return false
}

function png(file: View): PhotoHeaders | undefined {
  const [width, height] = [file.u32(16), file.u32(20)]
  if (file.letters(12, 4) !== 'IHDR' || width === undefined || height === undefined) return undefined
  let exif: PhotoHeaders['exif']
  let ends = false
  for (let at = 8; !ends; ) {
    const length = file.u32(at)
    const type = file.letters(at + 4, 4)
    if (length === undefined || type === undefined) break
    if (type === 'eXIf') exif = { from: at + 8, to: at + 8 + length }
    at += 12 + length
    ends = type === 'IEND' && at <= file.length
  }
  return withExif({ width, height, ends }, exif)
}

/** The canvas and every picture on it: a small canvas does not keep a decoder from a large picture. */
function webp(file: View): PhotoHeaders | undefined {
  const u24 = (at: number) => (file.u8(at) ?? 0) | ((file.u8(at + 1) ?? 0) << 8) | ((file.u8(at + 2) ?? 0) << 16)
  const u32 = (at: number) => u24(at) + (file.u8(at + 3) ?? 0) * 2 ** 24
  const sizes: Size[] = []
  for (let at = 12; at + 8 <= file.length; ) {
    const type = file.letters(at, 4)
    if (type === 'VP8X') sizes.push({ width: u24(at + 12) + 1, height: u24(at + 15) + 1 })
    if (type === 'VP8L') sizes.push({ width: (u24(at + 9) & 0x3fff) + 1, height: ((u24(at + 10) >> 6) & 0x3fff) + 1 })
    if (type === 'VP8 ') sizes.push({ width: u24(at + 14) & 0x3fff, height: u24(at + 16) & 0x3fff })
    // A frame of a moving picture has a head of 16 bytes, then its picture.
    const length = type === 'ANMF' ? 16 : u32(at + 4)
    at += 8 + length + (length & 1)
  }
  const size = largest(sizes)
  return size && { ...size, ends: u32(4) + 8 <= file.length }
}
