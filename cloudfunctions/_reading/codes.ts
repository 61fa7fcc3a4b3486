import { readFileSync } from 'node:fs'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Code } from './facts/codes'
import { beside } from './models'
import type { Picture } from './picture'

let ready = false

/** The QR codes and bar codes of wares on an upright picture, with boxes in shares of its size. */
export async function codesIn({ data, width, height }: Picture): Promise<Code[]> {
  if (!ready)
    prepareZXingModule({ overrides: { wasmBinary: readFileSync(beside('codes', 'zxing_reader.wasm')) as never } })
  ready = true
  const image = { data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength), width, height }
  const found = await readBarcodes(image as never, {
    formats: ['QRCode', 'EAN13', 'EAN8', 'UPCA'],
    maxNumberOfSymbols: 8,
  })
  return found.map(({ text, position: { topLeft, topRight, bottomLeft, bottomRight } }) => {
    const corners = [topLeft, topRight, bottomLeft, bottomRight]
    const [xs, ys] = [corners.map(({ x }) => x / width), corners.map(({ y }) => y / height)]
    const [x, y] = [Math.max(0, Math.min(...xs)), Math.max(0, Math.min(...ys))]
    const [right, bottom] = [Math.min(1, Math.max(...xs)), Math.min(1, Math.max(...ys))]
    return { text, box: { x, y, width: right - x, height: bottom - y } }
  })
}
