import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { addFinding } from './findings'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.scan', () => {
  it('shows the shop behind the code, its grid and the officer responsible, without numbers of people', async () => {
    expect(await product.as('anybody').call('merchant.scan', { scene: 'wall.noodles' })).toEqual({
      id: 'noodles',
      name: '江边牛肉面馆',
      address: '沿江路 1 号',
      category: '餐饮服务',
      licence: { code: '92360602MAYL000011', scope: '餐饮服务' },
      location: { longitude: 117.005, latitude: 28.005 },
      district: { id: 'yuehu', name: '月湖区', hotline: '12315' },
      branch: '江边分局',
      grid: { id: 'grid1', name: '江边一格' },
      officer: { name: '样例officer1', badge: '证officer1' },
      sample: true,
      awards: [],
      warnings: [],
      facts: [],
      ended: { settled: 0, terminated: 0 },
      inspections: [],
    })
  })

  it('shows no dismissed officer, but who else is posted to the grid', async () => {
    const { database } = product.cloud
    await database.update('staff', { _id: 'officer1' }, { $set: { active: false } })
    const shop = await product.as('anybody').call('merchant.scan', { scene: 'wall.noodles' })
    await database.update('staff', { _id: 'officer1' }, { $set: { active: true } })

    expect(shop.officer).toEqual({ name: '样例officer2', badge: '证officer2' })
  })

  it.each(['wall.old', 'wall.unknown'])('refuses the code %s', async (scene) => {
    expect(await product.as('anybody').getErrorCode('merchant.scan', { scene })).toBe(
      'CODE_NOT_FOUND',
    )
  })

  it('refuses a code whose shop is gone', async () => {
    await product.cloud.database.insert('codes', [
      { _id: 'wall.gone', merchantId: 'gone', revoked: false },
    ])
    expect(await product.as('anybody').getErrorCode('merchant.scan', { scene: 'wall.gone' })).toBe(
      'MERCHANT_NOT_FOUND',
    )
  })

  it.each(['', 'x'.repeat(33), '中文', { $gt: '' }, null])(
    'refuses the scene %j',
    async (scene) => {
      expect(await product.as('anybody').getErrorCode('merchant.scan', { scene })).toBe(
        'INVALID_INPUT scene',
      )
    },
  )
})

describe('merchant.scan, the first screen', () => {
  it('one call and the same reads with a past as without; every query has an index', async () => {
    const { as, cloud, slowQueries } = product
    await addFinding(product, 'noodles', 'no_problem')
    slowQueries.length = 0
    cloud.counts.reset()
    await as('reader').call('merchant.scan', { scene: 'wall.noodles' })
    const callsWithFew = cloud.counts()
    const caseId = await createCase(product, 'settled')
    await as('officer1').call('merchant.recordAssessment', { caseId, substantiated: true })
    await as('consumer').call('merchant.rate', { merchantId: 'noodles', points: [5, 4, 3] })
    for (const result of ['corrected', 'ordered', 'filed'] as const)
      await addFinding(product, 'noodles', result)
    cloud.counts.reset()
    const shop = await as('consumer').call('merchant.scan', { scene: 'wall.noodles' })

    expect(cloud.counts()).toEqual(callsWithFew)
    expect(slowQueries).toEqual([])
    expect(shop).toMatchObject({
      facts: [],
      ended: { settled: 1, terminated: 0 },
      own: { source: 'verified', points: [5, 4, 3], state: 'counted' },
    })
    expect(shop.inspections).toHaveLength(3)
    expect(shop).not.toHaveProperty('shown')
    expect(
      JSON.stringify(await as('reader').call('merchant.scan', { scene: 'wall.noodles' })),
    ).not.toContain('own')
  })
})
