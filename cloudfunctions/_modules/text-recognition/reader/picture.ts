import { readFileSync } from 'node:fs'
import decode, { init } from '@jsquash/jpeg/decode'
import { PNG } from 'pngjs'
import { orientationIn } from '#shared/evidence/exif'
import { createByteReader } from '#shared/evidence/view'
import { detectFormat } from '../../../_rules/evidence-files/formats'
import { photoHeaders } from '../../../_rules/evidence-files/photo'
import { pathBeside } from './models'

/** A picture as bytes of RGBA, row by row. */
export interface Picture {
  width: number
  height: number
  data: Uint8ClampedArray | Uint8Array
}

/** A larger photo, decoded, does not fit into the function's memory together with the models. */
const mostPixels = 50_000_000

/**
 * A camera writes a dozen scans at most. Each costs the time of the whole picture however few its
 * bytes, and more than one twice the memory.
 */
const mostScans = 32

/** No page of text is legible on a picture that is smaller. */
const leastSide = 200

/** Longest side that is read: smaller print is not legible on a photo of a whole page. */
const longest = 2000

declare const WebAssembly: { compile(fileBytes: Uint8Array): Promise<object> }

/** The decoder makes its result of the browser's class: plain fields are all that it needs here. */
function ImageData(data: Uint8ClampedArray, mapWidth: number, mapHeight: number): Picture {
  return { data, width: mapWidth, height: mapHeight }
}

/** JPEG's decoder, loaded once. */
let ready: Promise<unknown> | undefined

async function decodeJpeg(fileBytes: Uint8Array): Promise<Picture> {
  Object.assign(globalThis, { ImageData })
  ready ??= WebAssembly.compile(readFileSync(pathBeside('jpeg', 'mozjpeg_dec.wasm'))).then(
    (module) => init(module as never),
  )
  await ready
  return decode(
    fileBytes.buffer.slice(
      fileBytes.byteOffset,
      fileBytes.byteOffset + fileBytes.byteLength,
    ) as ArrayBuffer,
  )
}

/**
 * Phones take JPEG, and screenshots are PNG; HEIC and WebP are left to people, and the phone says
 * so.
 */
const decoders: Partial<Record<string, (fileBytes: Uint8Array) => Promise<Picture>>> = {
  jpeg: decodeJpeg,
  png: async (fileBytes) => PNG.sync.read(Buffer.from(fileBytes)),
}

/**
 * A JPEG or PNG, upright by its EXIF and scaled; undefined for another format, a photo too large or
 * too small to be read, and one that does not decode.
 */
export async function pictureFrom(fileBytes: Uint8Array): Promise<Picture | undefined> {
  const format = detectFormat(fileBytes.subarray(0, 4096))
  const decoded = format && decoders[format]
  if (!decoded) return undefined
  const headers = photoHeaders(createByteReader(fileBytes), format as 'jpeg' | 'png')
  const { width: pictureWidth = 0, height: pictureHeight = 0, isComplete, exif } = headers ?? {}
  const scans = format === 'jpeg' ? countScansIn(fileBytes, exif?.endByte ?? 0) : 1
  // A PNG is unpacked whole before its rows are.
  const pixels = pictureWidth * pictureHeight * (scans > 1 || format === 'png' ? 2 : 1)
  if (
    !isComplete ||
    Math.min(pictureWidth, pictureHeight) < leastSide ||
    pixels > mostPixels ||
    scans > mostScans
  )
    return undefined
  const sourcePicture = await decoded(fileBytes).catch(() => undefined)
  const turned = exif ? orientationIn(fileBytes.subarray(exif.startByte, exif.endByte)) : 1
  return sourcePicture && turnUpright(scalePicture(sourcePicture, longest), turned)
}

/** Marks that begin a scan, from behind the EXIF with its thumbnail. */
function countScansIn(fileBytes: Uint8Array, startByte: number): number {
  let scans = 0
  for (
    let position = fileBytes.indexOf(0xff, startByte);
    position >= 0;
    position = fileBytes.indexOf(0xff, position + 1)
  )
    if (fileBytes[position + 1] === 0xda) scans++
  return scans
}

/** The mean of the pixels that fall together, so that thin strokes stay; never enlarged. */
export function scalePicture(
  { width: pictureWidth, height: pictureHeight, data: pixelData }: Picture,
  side: number,
): Picture {
  const factor = Math.max(pictureWidth, pictureHeight) / side
  if (factor <= 1) return { width: pictureWidth, height: pictureHeight, data: pixelData }
  const [scaledWidth, scaledHeight] = [
    Math.max(1, Math.round(pictureWidth / factor)),
    Math.max(1, Math.round(pictureHeight / factor)),
  ]
  const small = new Uint8Array(scaledWidth * scaledHeight * 4)
  for (let pixelY = 0; pixelY < scaledHeight; pixelY++) {
    const [topEdge, bottomEdge] = [
      Math.floor((pixelY * pictureHeight) / scaledHeight),
      Math.max(Math.floor(((pixelY + 1) * pictureHeight) / scaledHeight), 1),
    ]
    for (let pixelX = 0; pixelX < scaledWidth; pixelX++) {
      const [leftEdge, rightEdge] = [
        Math.floor((pixelX * pictureWidth) / scaledWidth),
        Math.max(Math.floor(((pixelX + 1) * pictureWidth) / scaledWidth), 1),
      ]
      let [red, green, blue] = [0, 0, 0]
      for (let sy = topEdge; sy < bottomEdge; sy++)
        for (
          let sx = leftEdge, byteIndex = (sy * pictureWidth + leftEdge) * 4;
          sx < rightEdge;
          sx++, byteIndex += 4
        ) {
          red += pixelData[byteIndex] as number
          green += pixelData[byteIndex + 1] as number
          blue += pixelData[byteIndex + 2] as number
        }
      const count = (bottomEdge - topEdge) * (rightEdge - leftEdge)
      small.set(
        [red / count, green / count, blue / count, 255],
        (pixelY * scaledWidth + pixelX) * 4,
      )
    }
  }
  return { width: scaledWidth, height: scaledHeight, data: small }
}

/**
 * Turned as EXIF says (1 to 8, TIFF 6.0 `Orientation`): where each pixel of the upright picture
 * lies in the stored.
 */
function turnUpright(
  { width: pictureWidth, height: pictureHeight, data: pixelData }: Picture,
  orientation: number,
): Picture {
  if (orientation <= 1 || orientation > 8)
    return { width: pictureWidth, height: pictureHeight, data: pixelData }
  const [scaledWidth, scaledHeight] =
    orientation > 4 ? [pictureHeight, pictureWidth] : [pictureWidth, pictureHeight]
  const [rightEdge, down] = [pictureWidth - 1, pictureHeight - 1]
  const places: Record<number, (pixelX: number, pixelY: number) => [number, number]> = {
    2: (pixelX, pixelY) => [rightEdge - pixelX, pixelY],
    3: (pixelX, pixelY) => [rightEdge - pixelX, down - pixelY],
    4: (pixelX, pixelY) => [pixelX, down - pixelY],
    5: (pixelX, pixelY) => [pixelY, pixelX],
    6: (pixelX, pixelY) => [pixelY, down - pixelX],
    7: (pixelX, pixelY) => [rightEdge - pixelY, down - pixelX],
    8: (pixelX, pixelY) => [rightEdge - pixelY, pixelX],
  }
  const place = places[orientation] as (pixelX: number, pixelY: number) => [number, number]
  const pixels = new Uint32Array(
    pixelData.buffer,
    pixelData.byteOffset,
    pictureWidth * pictureHeight,
  )
  const turned = new Uint32Array(scaledWidth * scaledHeight)
  for (let pixelY = 0; pixelY < scaledHeight; pixelY++)
    for (let pixelX = 0; pixelX < scaledWidth; pixelX++) {
      const [sx, sy] = place(pixelX, pixelY)
      turned[pixelY * scaledWidth + pixelX] = pixels[sy * pictureWidth + sx] as number
    }
  return { width: scaledWidth, height: scaledHeight, data: new Uint8Array(turned.buffer) }
}
