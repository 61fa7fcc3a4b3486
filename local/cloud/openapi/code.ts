import { toBuffer } from 'qrcode'
import { codeText } from '../client/code-text.ts'
import { OpenApiError } from './openapi-error.ts'

const SCENE_PATTERN = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]{1,32}$/

/**
 * The most recent codes, by width and content. Drawing a code takes longer than the rest of a call,
 * and tests draw the same codes again and again.
 */
const cachedCodes = new Map<string, Promise<Buffer>>()
const MAX_CACHED_CODES = 50

/**
 * wxacode.getUnlimited: a PNG with page and scene. It is a QR code, so that a phone of the
 * simulator can scan it.
 */
export async function drawUnlimitedCode(appid: string, parameters: any): Promise<Buffer> {
  const { scene, page = 'pages/index/index', width = 430, check_path = true } = parameters
  if (typeof scene !== 'string' || !SCENE_PATTERN.test(scene))
    throw new OpenApiError(40169, 'invalid length for scene, or the data is not json string')
  if (typeof page !== 'string' || page.startsWith('/') || page.includes('?'))
    throw new OpenApiError(41030, 'invalid page')
  // WeChat checks that the page exists in the published version. Nothing is published here.
  if (check_path)
    throw new OpenApiError(41030, 'invalid page: not published yet (checkPath: false skips this)')

  // Greyscale without transparency, like WeChat's own, so that it can be printed unchanged.
  const rendererOpts = { colorType: 0, filterType: 0 } as object
  const options = {
    width: Math.min(1280, Math.max(280, Number(width) || 430)),
    errorCorrectionLevel: 'M' as const,
    rendererOpts,
  }

  const codeContent = codeText(appid, { page, scene })
  const cacheKey = `${options.width} ${codeContent}`
  const picture = cachedCodes.get(cacheKey) ?? toBuffer(codeContent, options)
  cachedCodes.set(cacheKey, picture)
  if (cachedCodes.size > MAX_CACHED_CODES)
    cachedCodes.delete(cachedCodes.keys().next().value as string)
  return picture
}
