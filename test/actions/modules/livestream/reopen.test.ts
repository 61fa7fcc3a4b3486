import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { liveDoc, liveSecrets, opened, openStudio } from './studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

const stream = async (who = 'consumer') =>
  (await product.as(who).call('live.open', { merchantId: 'noodles' })).streamId
const refused = (input: object, who = 'consumer') =>
  refusedWithoutTrace(product, () => product.as(who).refused('live.reopen', input))

describe('live.reopen', () => {
  it('gives a fresh address into the same recording', async () => {
    const streamId = await stream()
    await product.cloud.clock.step(30_000)
    const { pushUrl, expiresAt } = await product.as('consumer').call('live.reopen', { streamId })
    expect(opened(pushUrl, liveSecrets.LIVE_PUSH_KEY)).toMatchObject({
      stream: streamId,
      signed: true,
    })
    expect(liveDoc(product, streamId).pushUntil).toBe(expiresAt)
  })

  it('refuses others, also the centre, and what is no stream', async () => {
    const streamId = await stream()
    for (const who of ['stranger', 'dispatcher1', 'officer1', 'leader1'])
      expect(await refused({ streamId }, who)).toBe('LIVE_NOT_FOUND')
    expect(await refused({ streamId: 'NOSUCHSTREAM' })).toBe('LIVE_NOT_FOUND')
    expect(await refused({ streamId: { $gt: '' } })).toBe('INVALID_INPUT streamId')
  })

  it('refuses a stream that was ended, and one whose time to come back is over', async () => {
    const ended = await stream('ender')
    await product.as('ender').call('live.end', { streamId: ended })
    expect(await refused({ streamId: ended }, 'ender')).toBe('LIVE_OVER')
    const late = await stream('late')
    await product.cloud.database.update(
      'livestreams',
      { _id: late },
      { $inc: { pushUntil: -200_000 } },
    )
    expect(await refused({ streamId: late }, 'late')).toBe('LIVE_OVER')
  })

  it('gives no more time than is left of the half hour', async () => {
    const streamId = await stream('long')
    const now = product.cloud.clock.now()
    const began = { kind: 'begun', push: 'p1', at: now - 1_790_000 }
    await product.cloud.database.update(
      'livestreams',
      { _id: streamId },
      { $set: { facts: [began] } },
    )
    const { maxSeconds } = await product.as('long').call('live.reopen', { streamId })
    expect(maxSeconds).toBeGreaterThan(0)
    expect(maxSeconds).toBeLessThanOrEqual(10)
    await product.cloud.database.update(
      'livestreams',
      { _id: streamId },
      { $set: { 'facts.0.at': now - 1_805_000 } },
    )
    expect(await refused({ streamId }, 'long')).toBe('LIVE_OVER')
  })

  itWritesOnce({
    product: () => product,
    action: 'live.reopen',
    who: 'consumer',
    ready: async () => ({ streamId: await stream() }),
    other: () => ({ streamId: 'ANOTHER' }),
  })
})
