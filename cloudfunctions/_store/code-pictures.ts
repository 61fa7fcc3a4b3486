import cloud from 'wx-server-sdk'

interface OpenApi {
  wxacode: {
    getUnlimited(options: { scene: string; page: string; width: number }): Promise<{ buffer: Buffer }>
  }
}

/** A Mini Program code of 1280 pixels that opens the shop's page: enough for a poster of A4. PNG or JPEG, as WeChat likes. */
export async function drawCode(scene: string): Promise<Buffer> {
  const { wxacode } = (cloud as unknown as { openapi: OpenApi }).openapi
  return (await wxacode.getUnlimited({ scene, page: 'pages/shop/shop', width: 1280 })).buffer
}
