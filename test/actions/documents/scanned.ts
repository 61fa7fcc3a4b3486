import jsqrModule from 'jsqr'
import { readCodeText } from 'miniapp-cloud/client'
import type { Product } from '../cloud'
import { pictureIn } from './pdf-picture'

const jsqr = ((jsqrModule as any).default ?? jsqrModule) as typeof jsqrModule

/** What a phone reads in the picture as it lies in the file. */
export function scannedFrom({ cloud }: Product, pdf: Buffer) {
  const { width, height, rgb } = pictureIn(pdf)
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let at = 0; at < width * height; at++) data.set(rgb.subarray(at * 3, at * 3 + 3), at * 4)
  return readCodeText(cloud.appid, jsqr(data, width, height)!.data)
}
