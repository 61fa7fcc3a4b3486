import { toBuffer } from 'qrcode'
import { codeText } from '../client/code-text.ts'
import { Refusal } from './refusal.ts'

const SCENE = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]{1,32}$/

/** Codes drawn so far: drawing one costs more than the rest of a call, and the same are asked for again. */
const drawn = new Map<string, Promise<Buffer>>()
const KEPT = 50

/** wxacode.getUnlimited: a PNG that really holds page and scene, as a phone of the simulator reads them. */
export async function unlimitedCode(appid: string, args: any): Promise<Buffer> {
  const { scene, page = 'pages/index/index', width = 430, check_path = true } = args
  if (typeof scene !== 'string' || !SCENE.test(scene))
    throw new Refusal(40169, 'invalid length for scene, or the data is not json string')
  if (typeof page !== 'string' || page.startsWith('/') || page.includes('?')) throw new Refusal(41030, 'invalid page')
  // WeChat looks for the page in the published version, and nothing is published here.
  if (check_path) throw new Refusal(41030, 'invalid page: not published yet (checkPath: false skips this)')
  // Grey without transparency, as flat as WeChat's own: what prints it takes it as it is.
  const rendererOpts = { colorType: 0, filterType: 0 } as object
  const options = {
    width: Math.min(1280, Math.max(280, Number(width) || 430)),
    errorCorrectionLevel: 'M' as const,
    rendererOpts,
  }
  const text = codeText(appid, { page, scene })
  const key = `${options.width} ${text}`
  const picture = drawn.get(key) ?? toBuffer(text, options)
  drawn.set(key, picture)
  if (drawn.size > KEPT) drawn.delete(drawn.keys().next().value as string)
  return picture
}
