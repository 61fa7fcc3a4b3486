import cloud from 'wx-server-sdk'

/** A picture that opens a page of this Mini Program. `scene`: at most 32 signs of WeChat's short list. */
export async function miniCode(page: string, scene: string): Promise<Buffer> {
  const { openapi } = cloud as unknown as {
    openapi: { wxacode: { getUnlimited(options: object): Promise<{ buffer: Buffer }> } }
  }
  // The page may not be published yet when the first documents are made.
  const { buffer } = await openapi.wxacode.getUnlimited({ page, scene, checkPath: false })
  return buffer
}
