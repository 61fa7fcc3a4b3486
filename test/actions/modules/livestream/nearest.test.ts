import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import type { Product } from '../../cloud'
import { openStudio } from './studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

describe('live.nearest', () => {
  it('ranks the officers around the shop of a stream that has no case yet', async () => {
    const { streamId } = await product.as('consumer').call('live.open', { merchantId: 'noodles' })
    const { candidates } = await product.as('dispatcher1').call('live.nearest', { streamId })

    expect(candidates.map(({ officerId }) => officerId).sort()).toEqual([
      'officer1',
      'officer2',
      'officer3',
    ])
    expect(candidates[0]).toMatchObject({
      officerId: 'officer1',
      name: '样例officer1',
      openCases: 0,
      metres: expect.any(Number),
    })
    expect((await product.as('leader1').call('live.nearest', { streamId })).candidates).toEqual(
      candidates,
    )
  })

  it('leaves out the person who streams, and does without a place', async () => {
    const { streamId } = await product.as('officer2').call('live.open', {})
    const { candidates } = await product.as('dispatcher1').call('live.nearest', { streamId })

    expect(candidates.map(({ officerId }) => officerId).sort()).toEqual(['officer1', 'officer3'])
    expect(candidates.every(({ metres }) => metres === undefined)).toBe(true)
  })

  it('is for the centre and leaders of the district, and ends with the complaint: then the case is dispatched', async () => {
    const { streamId } = await product.as('other').call('live.open', { merchantId: 'noodles' })
    expect(await product.as('dispatcherElsewhere').getErrorCode('live.nearest', { streamId })).toBe(
      'LIVE_NOT_FOUND',
    )
    for (const who of ['other', 'officer1', 'enforcement'])
      expect(await product.as(who).getErrorCode('live.nearest', { streamId })).toBe('NOT_ALLOWED')

    const caseId = await createCase(product, 'assigned')
    const { streamId: inCase } = await product.as('consumer').call('live.open', { caseId })

    expect(await product.as('dispatcher1').getErrorCode('live.nearest', { streamId: inCase })).toBe(
      'WRONG_STATE',
    )
  })
})
