import type { Format } from './formats'
import { heicExif, heicSize } from './heic'
import type { View } from './view'

/** The headers of a photo, read without decoding a pixel. */
interface PhotoHeaders {
  width: number
  height: number
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

/** A frame header of any coding; the four codes excepted mean something else (DHT, JPG, DAC). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function jpeg(file: View): PhotoHeaders | undefined {
  let at = 2
  let size: { width: number; height: number } | undefined
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
    if (isFrame(marker)) size = { height: file.u16(at + 5) ?? 0, width: file.u16(at + 7) ?? 0 }
    if (marker === 0xe1 && !exif && file.letters(at + 4, 6) === 'Exif\0\0')
      exif = { from: at + 10, to: at + 2 + length }
    at += 2 + length
  }
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

function webp(file: View): PhotoHeaders | undefined {
  const u24 = (at: number) => (file.u8(at) ?? 0) | ((file.u8(at + 1) ?? 0) << 8) | ((file.u8(at + 2) ?? 0) << 16)
  const whole = u24(4) + (file.u8(7) ?? 0) * 2 ** 24 + 8 <= file.length
  switch (file.letters(12, 4)) {
    case 'VP8X':
      return { width: u24(24) + 1, height: u24(27) + 1, ends: whole }
    case 'VP8L':
      return { width: (u24(21) & 0x3fff) + 1, height: ((u24(22) >> 6) & 0x3fff) + 1, ends: whole }
    case 'VP8 ':
      return { width: u24(26) & 0x3fff, height: u24(28) & 0x3fff, ends: whole }
    default:
      return undefined
  }
}
