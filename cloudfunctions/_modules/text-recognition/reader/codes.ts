import { readFileSync } from 'node:fs'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { DecodedCode } from './facts/codes'
import { pathBeside } from './models'
import type { Picture } from './picture'

let ready = false

/** The QR codes and bar codes of wares on an upright picture, with boxes in shares of its size. */
export async function decodeCodesIn({
  data: pixelData,
  width: pictureWidth,
  height: pictureHeight,
}: Picture): Promise<DecodedCode[]> {
  if (!ready)
    prepareZXingModule({
      overrides: { wasmBinary: readFileSync(pathBeside('codes', 'zxing_reader.wasm')) as never },
    })
  ready = true
  const image = {
    data: new Uint8ClampedArray(pixelData.buffer, pixelData.byteOffset, pixelData.byteLength),
    width: pictureWidth,
    height: pictureHeight,
  }
  const foundReadResults = await readBarcodes(image as never, {
    formats: ['QRCode', 'EAN13', 'EAN8', 'UPCA'],
    maxNumberOfSymbols: 8,
  })
  return foundReadResults.map(
    ({ text, position: { topLeft, topRight, bottomLeft, bottomRight } }) => {
      const corners = [topLeft, topRight, bottomLeft, bottomRight]
      const [cornersX, cornersY] = [
        corners.map(({ x: pixelX }) => pixelX / pictureWidth),
        corners.map(({ y: pixelY }) => pixelY / pictureHeight),
      ]
      const [pixelX, pixelY] = [
        Math.max(0, Math.min(...cornersX)),
        Math.max(0, Math.min(...cornersY)),
      ]
      const [rightEdge, bottomEdge] = [
        Math.min(1, Math.max(...cornersX)),
        Math.min(1, Math.max(...cornersY)),
      ]
      return {
        text,
        box: { x: pixelX, y: pixelY, width: rightEdge - pixelX, height: bottomEdge - pixelY },
      }
    },
  )
}
