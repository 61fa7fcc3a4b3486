import { toBuffer } from 'qrcode'
import { codeText } from '../../simulator/contract'
import { Refusal } from './refusal'

const SCENE = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]{1,32}$/

/** wxacode.getUnlimited: a PNG that really holds page and scene, as a phone of the simulator reads them. */
export async function unlimitedCode(appid: string, args: any): Promise<Buffer> {
  const { scene, page = 'pages/index/index', width = 430 } = args
  if (typeof scene !== 'string' || !SCENE.test(scene))
    throw new Refusal(40169, 'invalid length for scene, or the data is not json string')
  if (typeof page !== 'string' || page.startsWith('/') || page.includes('?')) throw new Refusal(41030, 'invalid page')
  return toBuffer(codeText(appid, { page, scene }), {
    width: Math.min(1280, Math.max(280, Number(width) || 430)),
    errorCorrectionLevel: 'M',
  })
}
