import cloud from 'wx-server-sdk'
import { asRound } from '../tally'

interface OpenApi {
  wxacode: { getUnlimited(options: object): Promise<{ buffer: Buffer }> }
}

/**
 * A Mini Program code that opens a page. WeChat chooses PNG or JPEG.
 * @param scene at most 32 signs of WeChat's short list
 * @param width pixels: 1280 are enough for a poster of A4, the default is WeChat's own
 */
export async function drawCode(page: string, scene: string, width?: number): Promise<Buffer> {
  const { wxacode } = (cloud as unknown as { openapi: OpenApi }).openapi
  // The posters of the launch and the first documents are made before the page is published.
  return (await asRound(() => wxacode.getUnlimited({ page, scene, checkPath: false, ...(width && { width }) }))).buffer
}
