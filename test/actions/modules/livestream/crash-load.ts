import { writeSync } from 'node:fs'
import { openStudio } from './studio'

/**
 * The whole cloud on a folder, with one stream opened; prints where it is and where to push. Ends
 * by being killed.
 */
const [data] = process.argv.slice(2) as [string]
const product = await openStudio({ data, at: Date.now() })
const { streamId, pushUrl } = await product
  .as('consumer')
  .call('live.open', { merchantId: 'noodles' })
writeSync(1, `${JSON.stringify({ url: product.url, streamId, pushUrl })}\n`)
