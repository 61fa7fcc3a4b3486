import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import type { Product } from '../../cloud'
import { openStudio } from './studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

describe('live.show', () => {
  it('shows the streams of a case, oldest first, to readers of its evidence', async () => {
    const caseId = await createCase(product, 'assigned')
    expect(await product.as('consumer').call('live.show', { caseId })).toEqual({ streams: [] })

    const firstStream = await product.as('consumer').call('live.open', { caseId })
    await product.cloud.clock.step(1000)
    const second = await product.as('officer1').call('live.open', { caseId })
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'leader1']) {
      const { streams } = await product.as(who).call('live.show', { caseId })
      expect(streams.map(({ streamId }) => streamId)).toEqual([
        firstStream.streamId,
        second.streamId,
      ])
    }
    const { streams } = await product.as('consumer').call('live.show', { caseId })

    expect(streams).toMatchObject([
      {
        caseId,
        state: 'opened',
        by: { role: 'consumer', me: true },
        merchant: { name: '江边牛肉面馆' },
        segments: [],
      },
      { by: { role: 'officer', name: '样例officer1', badge: '证officer1' } },
    ])
    for (const who of ['officer2', 'dispatcherElsewhere', 'stranger', 'enforcement'])
      expect(await product.as(who).getErrorCode('live.show', { caseId })).toBe(
        'CASE_NOT_FOUND caseId',
      )
  })

  it('shows one stream to a caller who may see it', async () => {
    const { streamId } = await product.as('consumer').call('live.open', {})
    for (const who of ['consumer', 'dispatcher1'])
      expect(await product.as(who).call('live.show', { streamId })).toMatchObject({
        streams: [{ streamId }],
      })
    for (const who of ['officer1', 'stranger'])
      expect(await product.as(who).getErrorCode('live.show', { streamId })).toBe('LIVE_NOT_FOUND')
    expect(await product.as('consumer').getErrorCode('live.show', {})).toMatch(/^INVALID_INPUT/)
  })
})
