import { readFileSync } from 'node:fs'
import decode, { init } from '@jsquash/jpeg/decode'
import { PNG } from 'pngjs'
import { orientationIn } from '#shared/evidence/exif'
import { createByteReader } from '#shared/evidence/view'
import { detectFormat } from '../../../_rules/evidence-files/formats'
import { readPhotoHeaders } from '../../../_rules/evidence-files/photo'
import { bundledPath } from './models'

/** A decoded picture. `data` holds four bytes per pixel (RGBA), row by row. */
export interface Picture {
  width: number
  height: number
  data: Uint8ClampedArray | Uint8Array
}

const bytesPerPixel = 4

/** A larger decoded photo does not fit into the function's memory together with the models. */
const maxDecodedPixels = 50_000_000

/**
 * A camera writes a dozen scans at most. Each scan takes as long to decode as the whole picture,
 * however small it is.
 */
const maxJpegScans = 32

/** On a smaller picture no page of text is legible. */
const minSidePixels = 200

/** Pictures are scaled to this. Smaller print is not legible on a photo of a whole page anyway. */
const maxSidePixels = 2000

/** The format of a file is recognised by its first bytes. */
const formatHeaderBytes = 4096

declare const WebAssembly: { compile(fileBytes: Uint8Array): Promise<object> }

/**
 * The JPEG decoder calls the browser's class `ImageData`. Node has none, and an object with the
 * same fields is enough.
 */
function ImageData(data: Uint8ClampedArray, width: number, height: number): Picture {
  return { data, width, height }
}

/** Loads once per instance of the function. */
let jpegDecoder: Promise<unknown> | undefined

async function decodeJpeg(fileBytes: Uint8Array): Promise<Picture> {
  Object.assign(globalThis, { ImageData })
  jpegDecoder ??= loadJpegDecoder()
  await jpegDecoder
  const { buffer, byteOffset, byteLength } = fileBytes
  return decode(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer)
}

async function loadJpegDecoder(): Promise<unknown> {
  const wasmBytes = readFileSync(bundledPath('jpeg', 'mozjpeg_dec.wasm'))
  const wasmModule = await WebAssembly.compile(wasmBytes)
  return init(wasmModule as never)
}

const decodePng = async (fileBytes: Uint8Array): Promise<Picture> =>
  PNG.sync.read(Buffer.from(fileBytes))

/**
 * The formats that are read: phones take JPEG, and screenshots are PNG. Photos in HEIC and WebP are
 * left to people, and the phone says so.
 */
const decoders: Partial<Record<string, (fileBytes: Uint8Array) => Promise<Picture>>> = {
  jpeg: decodeJpeg,
  png: decodePng,
}

/**
 * Decodes a JPEG or PNG, turns it upright as its EXIF says, and scales it to `maxSidePixels`.
 * @returns undefined for another format, for a photo that is too large or too small to be read, and
 *   for one that does not decode
 */
export async function readPicture(fileBytes: Uint8Array): Promise<Picture | undefined> {
  const format = detectFormat(fileBytes.subarray(0, formatHeaderBytes))
  const decodePicture = format && decoders[format]
  if (!decodePicture) return undefined

  const headers = readPhotoHeaders(createByteReader(fileBytes), format as 'jpeg' | 'png')
  if (!headers?.isComplete) return undefined
  const { width = 0, height = 0, exif } = headers
  const scanCount = format === 'jpeg' ? countScansIn(fileBytes, exif?.endByte ?? 0) : 1
  // A PNG is unpacked as a whole before its rows are decoded. A JPEG with several scans keeps all
  // coefficients until the last scan. Both need twice the memory.
  const needsTwoCopies = format === 'png' || scanCount > 1
  const decodedPixels = width * height * (needsTwoCopies ? 2 : 1)
  const isDecodable = decodedPixels <= maxDecodedPixels && scanCount <= maxJpegScans
  const isLegible = Math.min(width, height) >= minSidePixels
  if (!isDecodable || !isLegible) return undefined

  const storedPicture = await decodePicture(fileBytes).catch(() => undefined)
  if (!storedPicture) return undefined
  const orientation = exif ? orientationIn(fileBytes.subarray(exif.startByte, exif.endByte)) : 1
  return turnUpright(scalePicture(storedPicture, maxSidePixels), orientation)
}

/** Every JPEG marker begins with this byte. */
const markerByte = 0xff
/** The second byte of a marker that starts a scan (SOS). */
const startOfScan = 0xda

/** Counts the scans of a JPEG. `startByte` lies after the EXIF, which may hold a second JPEG. */
function countScansIn(fileBytes: Uint8Array, startByte: number): number {
  let scanCount = 0
  let position = fileBytes.indexOf(markerByte, startByte)
  while (position >= 0) {
    if (fileBytes[position + 1] === startOfScan) scanCount++
    position = fileBytes.indexOf(markerByte, position + 1)
  }
  return scanCount
}

/** A rectangle of pixels. The right and bottom edges are not part of it. */
interface PixelArea {
  left: number
  right: number
  top: number
  bottom: number
}

/**
 * Reduces a picture until no side is longer than `maxSide` pixels. A smaller picture is returned as
 * it is. Every target pixel is the mean of the source pixels that it covers, so that thin strokes
 * remain visible.
 */
export function scalePicture(source: Picture, maxSide: number): Picture {
  const factor = Math.max(source.width, source.height) / maxSide
  if (factor <= 1) return source
  const width = Math.max(1, Math.round(source.width / factor))
  const height = Math.max(1, Math.round(source.height / factor))
  const data = new Uint8Array(width * height * bytesPerPixel)
  for (let targetY = 0; targetY < height; targetY++) {
    const top = Math.floor((targetY * source.height) / height)
    const bottom = Math.max(Math.floor(((targetY + 1) * source.height) / height), 1)
    for (let targetX = 0; targetX < width; targetX++) {
      const left = Math.floor((targetX * source.width) / width)
      const right = Math.max(Math.floor(((targetX + 1) * source.width) / width), 1)
      const colour = averageColour(source, { left, right, top, bottom })
      data.set(colour, (targetY * width + targetX) * bytesPerPixel)
    }
  }
  return { width, height, data }
}

/** The mean colour of an area as RGBA. It is always opaque. */
function averageColour(
  { width, data }: Picture,
  { left, right, top, bottom }: PixelArea,
): number[] {
  let redSum = 0
  let greenSum = 0
  let blueSum = 0
  for (let sourceY = top; sourceY < bottom; sourceY++) {
    const rowStart = (sourceY * width + left) * bytesPerPixel
    const rowEnd = (sourceY * width + right) * bytesPerPixel
    for (let byteIndex = rowStart; byteIndex < rowEnd; byteIndex += bytesPerPixel) {
      redSum += data[byteIndex] as number
      greenSum += data[byteIndex + 1] as number
      blueSum += data[byteIndex + 2] as number
    }
  }
  const pixelCount = (bottom - top) * (right - left)
  return [redSum / pixelCount, greenSum / pixelCount, blueSum / pixelCount, 255]
}

type Position = { x: number; y: number }

/**
 * Turns a stored picture upright.
 * @param orientation 1 to 8, as EXIF stores it (TIFF 6.0, `Orientation`)
 */
function turnUpright(stored: Picture, orientation: number): Picture {
  if (orientation <= 1 || orientation > 8) return stored
  // Orientations 5 to 8 exchange width and height.
  const areSidesExchanged = orientation > 4
  const width = areSidesExchanged ? stored.height : stored.width
  const height = areSidesExchanged ? stored.width : stored.height
  const lastColumn = stored.width - 1
  const lastRow = stored.height - 1

  /** For each pixel of the upright picture, its position in the stored picture. */
  const storedPositions: Record<number, (x: number, y: number) => Position> = {
    2: (x, y) => ({ x: lastColumn - x, y }),
    3: (x, y) => ({ x: lastColumn - x, y: lastRow - y }),
    4: (x, y) => ({ x, y: lastRow - y }),
    5: (x, y) => ({ x: y, y: x }),
    6: (x, y) => ({ x: y, y: lastRow - x }),
    7: (x, y) => ({ x: lastColumn - y, y: lastRow - x }),
    8: (x, y) => ({ x: lastColumn - y, y: x }),
  }
  const storedPositionOf = storedPositions[orientation] as (x: number, y: number) => Position

  // One 32-bit number per pixel, so that a pixel is copied at once.
  const { buffer, byteOffset } = stored.data
  const storedPixels = new Uint32Array(buffer, byteOffset, stored.width * stored.height)
  const uprightPixels = new Uint32Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const storedPosition = storedPositionOf(x, y)
      const storedIndex = storedPosition.y * stored.width + storedPosition.x
      uprightPixels[y * width + x] = storedPixels[storedIndex] as number
    }
  return { width, height, data: new Uint8Array(uprightPixels.buffer) }
}
