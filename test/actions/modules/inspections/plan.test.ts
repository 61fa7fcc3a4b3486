import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { itWritesOnce } from '../../writes'
import { drawPlan } from './drawing'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.plan', () => {
  it('commits to a seed and the pool of the district, and shows no seed', async () => {
    const { drawId } = await product.as('leader1').call('merchant.plan', drawPlan)
    const [doc] = product.cloud.database.find('draws', { _id: drawId }) as any[]

    expect(doc).toMatchObject({ pool: { shops: ['noodles'], count: 1 }, tasks: [], inspectors: [] })
    expect(doc.pool.officers).toEqual([
      'enforcement',
      'officer1',
      'officer2',
      'officer3',
      'officerBranch2',
      'officerOffDuty',
    ])

    const [event] = product.cloud.database.find('events', {
      type: 'inspections.committed',
    }) as any[]
    expect(event).toMatchObject({
      by: { ref: 'leader1' },
      data: { draw: drawId, commitment: expect.stringMatching(/^\w{64}$/) },
    })
    expect(Object.keys(event.data).sort()).toEqual(['commitment', 'districtId', 'draw'])

    const { items } = await product.as('dispatcher1').call('service.agenda', {})
    expect(items).toContainEqual(expect.objectContaining({ kind: 'draws', count: 1 }))
  })

  it('refuses a trade without shops, and people who plan none', async () => {
    expect(
      await product.as('leader1').getErrorCode('merchant.plan', { ...drawPlan, category: '药品' }),
    ).toBe('INVALID_INPUT category')
    expect(
      await product.as('leader1').getErrorCode('merchant.plan', { ...drawPlan, count: 51 }),
    ).toBe('INVALID_INPUT count')
    for (const who of ['officer1', 'enforcement', 'consumer', 'council', 'admin'])
      expect(await product.as(who).getErrorCode('merchant.plan', drawPlan)).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.plan',
    who: 'leader1',
    prepareInput: async () => drawPlan,
    changeInput: (input) => ({ ...input, days: 9 }),
  })
})
