import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { openStudio } from './studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

/** Opens a stream and stores that it is running, as a notice of the live service would. */
async function createRunningStream(who: string): Promise<string> {
  const { streamId } = await product.as(who).call('live.open', { merchantId: 'noodles' })
  const now = product.cloud.clock.now()
  const facts = [{ kind: 'begun', push: 'p1', at: now }]
  await product.cloud.database.update(
    'livestreams',
    { _id: streamId },
    { $set: { facts, state: 'running' } },
  )

  return streamId
}

describe('live.running', () => {
  it('lists the running streams of a district to its dispatchers and leaders alone', async () => {
    await product.as('quiet').call('live.open', { merchantId: 'noodles' })
    expect(await product.as('dispatcher1').call('live.running', {})).toEqual({ streams: [] })

    const streamId = await createRunningStream('consumer')
    expect(await product.as('dispatcher1').call('live.running', {})).toMatchObject({
      streams: [{ streamId, state: 'running' }],
    })
    expect(await product.as('leader1').call('live.running', {})).toMatchObject({
      streams: [{ streamId }],
    })
    expect(await product.as('dispatcherElsewhere').call('live.running', {})).toEqual({
      streams: [],
    })
    for (const who of ['consumer', 'officer1', 'enforcement', 'admin'])
      expect(await product.as(who).getErrorCode('live.running', {})).toBe('NOT_ALLOWED')

    await product.as('consumer').call('live.end', { streamId })
    expect(await product.as('dispatcher1').call('live.running', {})).toEqual({ streams: [] })
  })

  it('reads by an index', () => expect(product.slowQueries).toEqual([]))
})
