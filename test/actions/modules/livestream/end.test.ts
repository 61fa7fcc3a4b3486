import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { openStudio } from './studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

const openStream = async (who = 'consumer') =>
  (await product.as(who).call('live.open', { merchantId: 'noodles' })).streamId

describe('live.end', () => {
  it('ends a stream for good; once more says when it was', async () => {
    const streamId = await openStream()
    const { endedAt } = await product.as('consumer').call('live.end', { streamId })

    expect(await product.as('consumer').call('live.end', { streamId })).toEqual({
      streamId,
      endedAt,
    })

    const { streams } = await product.as('consumer').call('live.show', { streamId })
    expect(streams).toMatchObject([{ state: 'ended', endedAt, problem: 'nothing_came' }])
  })

  it('refuses all other callers', async () => {
    const streamId = await openStream()
    for (const who of ['stranger', 'dispatcher1', 'officer1'])
      expect(
        await expectNothingWritten(product, () =>
          product.as(who).getErrorCode('live.end', { streamId }),
        ),
      ).toBe('LIVE_NOT_FOUND')
    expect(await product.as('consumer').getErrorCode('live.end', {})).toBe('INVALID_INPUT streamId')
  })

  itWritesOnce({
    product: () => product,
    action: 'live.end',
    who: 'consumer',
    prepareInput: async () => ({ streamId: await openStream() }),
    changeInput: () => ({ streamId: 'ANOTHER' }),
  })
})
