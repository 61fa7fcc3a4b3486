import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { worthy } from '../../merchant/worthy'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const programme = 'civil_individual' as const

describe('merchant.applications', () => {
  it('page by page, the oldest first; the officer who bound the representative is told to stand back', async () => {
    const { id: merchantId } = await worthy(product, 'owner')
    await product.as('owner').call('merchant.apply', { merchantId, programme })
    const { database } = product.cloud
    const { _id, ...rest } = database.find('scorecards', { _id: merchantId })[0] as {
      _id: string
      appliedSince: number
    }
    const more = Array.from({ length: 24 }, (_, at) => ({
      ...rest,
      _id: `b${at}`,
      appliedSince: rest.appliedSince + at,
    }))
    await database.insert('scorecards', more as never)
    const shop = database.find('merchants', { _id: merchantId })[0]!
    await database.insert(
      'merchants',
      more.map((one) => ({ ...shop, _id: one._id })),
    )
    const first = await product.as('officer1').call('merchant.applications', { box: 'waiting' })
    expect(
      (await product.as('cityLeader').call('merchant.applications', { box: 'waiting' }))
        .applications,
    ).toHaveLength(20)
    const other = { box: 'waiting' as const, district: 'longhushan' }
    expect(
      (await product.as('cityLeader').call('merchant.applications', other)).applications,
    ).toEqual([])
    expect(await product.as('leader1').refused('merchant.applications', other)).toBe('NOT_ALLOWED')
    expect(first.applications).toHaveLength(20)
    expect(first.applications[0]).toMatchObject({ recused: true, criteria: expect.any(Array) })
    const rest2 = await product
      .as('officer1')
      .call('merchant.applications', { box: 'waiting', cursor: first.next! })
    expect(rest2.applications).toHaveLength(5)
    expect(rest2.next).toBeUndefined()
    expect(
      (await product.as('officer2').call('merchant.applications', { box: 'waiting' }))
        .applications[0],
    ).not.toHaveProperty('recused')
    expect(
      (await product.as('officerElsewhere').call('merchant.applications', { box: 'waiting' }))
        .applications,
    ).toEqual([])
    expect(product.slow).toEqual([])
  })

  it('for officers and leaders', async () => {
    for (const who of ['consumer', 'owner', 'dispatcher1', 'enforcement', 'council', 'admin'])
      expect(await product.as(who).refused('merchant.applications', { box: 'waiting' })).toBe(
        'NOT_ALLOWED',
      )
    const leader1 = product.as('leader1')
    expect((await leader1.call('merchant.applications', { box: 'standing' })).applications).toEqual(
      [],
    )
    expect(await leader1.refused('merchant.applications', { box: 'x' })).toBe('INVALID_INPUT box')
    expect(await leader1.refused('merchant.applications', { box: 'waiting', cursor: 'x' })).toBe(
      'INVALID_INPUT cursor',
    )
  })
})
