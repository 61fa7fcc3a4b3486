import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { liveSecrets, openStudio, parseAddress, readLivestream } from './studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

const openStream = async (who = 'consumer') =>
  (await product.as(who).call('live.open', { merchantId: 'noodles' })).streamId
const getErrorCode = (input: object, who = 'consumer') =>
  expectNothingWritten(product, () => product.as(who).getErrorCode('live.reopen', input))

describe('live.reopen', () => {
  it('gives a fresh address into the same recording', async () => {
    const streamId = await openStream()
    await product.cloud.clock.step(30_000)
    const { pushUrl, expiresAt } = await product.as('consumer').call('live.reopen', { streamId })

    expect(parseAddress(pushUrl, liveSecrets.LIVE_PUSH_KEY)).toMatchObject({
      stream: streamId,
      signed: true,
    })
    expect(readLivestream(product, streamId).pushUntil).toBe(expiresAt)
  })

  it('refuses other people, also the centre, and an unknown stream', async () => {
    const streamId = await openStream()
    for (const who of ['stranger', 'dispatcher1', 'officer1', 'leader1'])
      expect(await getErrorCode({ streamId }, who)).toBe('LIVE_NOT_FOUND')
    expect(await getErrorCode({ streamId: 'NOSUCHSTREAM' })).toBe('LIVE_NOT_FOUND')
    expect(await getErrorCode({ streamId: { $gt: '' } })).toBe('INVALID_INPUT streamId')
  })

  it('refuses a stream that was ended, and one whose time to come back is over', async () => {
    const endedStreamId = await openStream('ender')
    await product.as('ender').call('live.end', { streamId: endedStreamId })

    expect(await getErrorCode({ streamId: endedStreamId }, 'ender')).toBe('LIVE_OVER')

    const lateStreamId = await openStream('late')
    await product.cloud.database.update(
      'livestreams',
      { _id: lateStreamId },
      { $inc: { pushUntil: -200_000 } },
    )

    expect(await getErrorCode({ streamId: lateStreamId }, 'late')).toBe('LIVE_OVER')
  })

  it('gives no more time than is left of the half hour', async () => {
    const streamId = await openStream('long')
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

    expect(await getErrorCode({ streamId }, 'long')).toBe('LIVE_OVER')
  })

  itWritesOnce({
    product: () => product,
    action: 'live.reopen',
    who: 'consumer',
    prepareInput: async () => ({ streamId: await openStream() }),
    changeInput: () => ({ streamId: 'ANOTHER' }),
  })
})
