import { toBuffer } from 'qrcode'
import { Refusal } from './refusal'

/** What a Mini Program code says: the page to open and the scene to give it. */
export interface CodeContent {
  appid: string
  page: string
  scene: string
}

const SCENE = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]{1,32}$/

/** The text in the picture; a phone of the simulator reads it back with `readCode`. */
export const codeText = ({ appid, page, scene }: CodeContent) =>
  `https://mp.weixin.qq.com/local/${appid}/${page}?scene=${encodeURIComponent(scene)}`

export function readCode(text: string): CodeContent | undefined {
  const [, appid, page, scene] = /^https:\/\/mp\.weixin\.qq\.com\/local\/([^/]+)\/(.+)\?scene=(.*)$/.exec(text) ?? []
  return appid && page && scene !== undefined ? { appid, page, scene: decodeURIComponent(scene) } : undefined
}

/** wxacode.getUnlimited: a PNG that really holds page and scene. */
export async function unlimitedCode(appid: string, args: any): Promise<Buffer> {
  const { scene, page = 'pages/index/index', width = 430 } = args
  if (typeof scene !== 'string' || !SCENE.test(scene))
    throw new Refusal(40169, 'invalid length for scene, or the data is not json string')
  if (typeof page !== 'string' || page.startsWith('/') || page.includes('?')) throw new Refusal(41030, 'invalid page')
  return toBuffer(codeText({ appid, page, scene }), {
    width: Math.min(1280, Math.max(280, Number(width) || 430)),
    errorCorrectionLevel: 'M',
  })
}
