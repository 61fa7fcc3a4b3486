import { readFileSync } from 'node:fs'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { DecodedCode } from './facts/codes'
import { bundledPath } from './models'
import type { Picture } from './picture'

let isDecoderReady = false

function prepareDecoderOnce(): void {
  if (isDecoderReady) return
  const wasmBinary = readFileSync(bundledPath('codes', 'zxing_reader.wasm')) as never
  prepareZXingModule({ overrides: { wasmBinary } })
  isDecoderReady = true
}

/**
 * Decodes the QR codes and product bar codes on an upright picture. The boxes are in shares of the
 * picture's size.
 */
export async function decodeCodesIn({ data, width, height }: Picture): Promise<DecodedCode[]> {
  prepareDecoderOnce()
  const image = {
    data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength),
    width,
    height,
  }
  const barcodes = await readBarcodes(image as never, {
    formats: ['QRCode', 'EAN13', 'EAN8', 'UPCA'],
    maxNumberOfSymbols: 8,
  })
  return barcodes.map(({ text, position }) => {
    // A code may be turned: its box reaches to the outermost corners.
    const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight]
    const cornersX = corners.map((corner) => corner.x / width)
    const cornersY = corners.map((corner) => corner.y / height)
    const left = Math.max(0, Math.min(...cornersX))
    const right = Math.min(1, Math.max(...cornersX))
    const top = Math.max(0, Math.min(...cornersY))
    const bottom = Math.min(1, Math.max(...cornersY))
    return { text, box: { x: left, y: top, width: right - left, height: bottom - top } }
  })
}
