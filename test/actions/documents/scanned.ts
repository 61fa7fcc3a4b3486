import jsqrModule from 'jsqr'
import { readCodeText } from 'miniapp-cloud/client'
import type { Product } from '../cloud'
import { readPicture } from './pdf-picture'

const jsqr = ((jsqrModule as any).default ?? jsqrModule) as typeof jsqrModule

/** Reads the QR code in the picture of a PDF, as a phone does. Returns the text of the code. */
export function scanQrCode({ cloud }: Product, pdf: Buffer) {
  const { width, height, rgb } = readPicture(pdf)
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel++)
    data.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4)
  return readCodeText(cloud.appid, jsqr(data, width, height)!.data)
}
