import cloud from 'wx-server-sdk'

interface OpenApi {
  wxacode: {
    getUnlimited(options: { scene: string; page: string; width: number }): Promise<{ buffer: Buffer }>
  }
}

/** A Mini Program code of 1280 pixels that opens a page: enough for a poster of A4. WeChat chooses PNG or JPEG. */
export async function drawCode(scene: string, page = 'pages/shop/shop'): Promise<Buffer> {
  const { wxacode } = (cloud as unknown as { openapi: OpenApi }).openapi
  return (await wxacode.getUnlimited({ scene, page, width: 1280 })).buffer
}
