import { readFileSync } from 'node:fs'
import decode, { init } from '@jsquash/jpeg/decode'
import { PNG } from 'pngjs'
import { orientationIn } from '../../miniprogram/shared/evidence/exif'
import { detect } from '../../miniprogram/shared/evidence/formats'
import { photoHeaders } from '../../miniprogram/shared/evidence/photo'
import { view } from '../../miniprogram/shared/evidence/view'
import { beside } from './models'

/** A picture as bytes of RGBA, row by row. */
export interface Picture {
  width: number
  height: number
  data: Uint8ClampedArray | Uint8Array
}

/** A decoded photo of more pixels does not fit into the function's memory beside the models. */
const mostPixels = 50_000_000

/**
 * A camera writes a dozen scans at most. Each costs the time of the whole picture however few its bytes, and more than
 * one twice the memory.
 */
const mostScans = 32

/** No page of text is legible on a picture that is smaller. */
const leastSide = 200

/** Longest side that is read: smaller print is not legible on a photo of a whole page. */
const longest = 2000

declare const WebAssembly: { compile(bytes: Uint8Array): Promise<object> }

/** The decoder makes its result of the browser's class: plain fields are all that it needs here. */
function ImageData(data: Uint8ClampedArray, width: number, height: number): Picture {
  return { data, width, height }
}

/** JPEG's decoder, loaded once. */
let ready: Promise<unknown> | undefined

async function jpegFrom(bytes: Uint8Array): Promise<Picture> {
  Object.assign(globalThis, { ImageData })
  ready ??= WebAssembly.compile(readFileSync(beside('jpeg', 'mozjpeg_dec.wasm'))).then((module) =>
    init(module as never),
  )
  await ready
  return decode(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
}

/** Phones take JPEG, and screenshots are PNG; HEIC and WebP are left to people, and the phone says so. */
const decoders: Partial<Record<string, (bytes: Uint8Array) => Promise<Picture>>> = {
  jpeg: jpegFrom,
  png: async (bytes) => PNG.sync.read(Buffer.from(bytes)),
}

/**
 * A JPEG or PNG, upright by its EXIF and scaled; undefined for another format, a photo too large or too small to be
 * read, and one that does not decode.
 */
export async function pictureFrom(bytes: Uint8Array): Promise<Picture | undefined> {
  const format = detect(bytes.subarray(0, 4096))
  const decoded = format && decoders[format]
  if (!decoded) return undefined
  const headers = photoHeaders(view(bytes), format as 'jpeg' | 'png')
  const { width = 0, height = 0, ends, exif } = headers ?? {}
  const scans = format === 'jpeg' ? scansIn(bytes, exif?.to ?? 0) : 1
  // A PNG is unpacked whole before its rows are.
  const pixels = width * height * (scans > 1 || format === 'png' ? 2 : 1)
  if (!ends || Math.min(width, height) < leastSide || pixels > mostPixels || scans > mostScans) return undefined
  const picture = await decoded(bytes).catch(() => undefined)
  const turned = exif ? orientationIn(bytes.subarray(exif.from, exif.to)) : 1
  return picture && upright(scaled(picture, longest), turned)
}

/** Marks that begin a scan, from behind the EXIF with its thumbnail. */
function scansIn(bytes: Uint8Array, from: number): number {
  let scans = 0
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1))
    if (bytes[at + 1] === 0xda) scans++
  return scans
}

/** The mean of the pixels that fall together, so that thin strokes stay; never enlarged. */
export function scaled({ width, height, data }: Picture, side: number): Picture {
  const factor = Math.max(width, height) / side
  if (factor <= 1) return { width, height, data }
  const [w, h] = [Math.max(1, Math.round(width / factor)), Math.max(1, Math.round(height / factor))]
  const small = new Uint8Array(w * h * 4)
  for (let y = 0; y < h; y++) {
    const [top, bottom] = [Math.floor((y * height) / h), Math.max(Math.floor(((y + 1) * height) / h), 1)]
    for (let x = 0; x < w; x++) {
      const [left, right] = [Math.floor((x * width) / w), Math.max(Math.floor(((x + 1) * width) / w), 1)]
      let [red, green, blue] = [0, 0, 0]
      for (let sy = top; sy < bottom; sy++)
        for (let sx = left, at = (sy * width + left) * 4; sx < right; sx++, at += 4) {
          red += data[at] as number
          green += data[at + 1] as number
          blue += data[at + 2] as number
        }
      const count = (bottom - top) * (right - left)
      small.set([red / count, green / count, blue / count, 255], (y * w + x) * 4)
    }
  }
  return { width: w, height: h, data: small }
}

/** Turned as EXIF says (1 to 8, TIFF 6.0 `Orientation`): where each pixel of the upright picture lies in the stored. */
function upright({ width, height, data }: Picture, orientation: number): Picture {
  if (orientation <= 1 || orientation > 8) return { width, height, data }
  const [w, h] = orientation > 4 ? [height, width] : [width, height]
  const [right, down] = [width - 1, height - 1]
  const places: Record<number, (x: number, y: number) => [number, number]> = {
    2: (x, y) => [right - x, y],
    3: (x, y) => [right - x, down - y],
    4: (x, y) => [x, down - y],
    5: (x, y) => [y, x],
    6: (x, y) => [y, down - x],
    7: (x, y) => [right - y, down - x],
    8: (x, y) => [right - y, x],
  }
  const place = places[orientation] as (x: number, y: number) => [number, number]
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const turned = new Uint32Array(w * h)
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [sx, sy] = place(x, y)
      turned[y * w + x] = pixels[sy * width + sx] as number
    }
  return { width: w, height: h, data: new Uint8Array(turned.buffer) }
}
