import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { createWorthyShop } from '../../merchant/worthy'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const programme = 'civil_individual' as const

describe('merchant.applications', () => {
  it('lists page by page, the oldest first, and tells the officer who bound the representative not to decide', async () => {
    const { id: merchantId } = await createWorthyShop(product, 'owner')
    await product.as('owner').call('merchant.apply', { merchantId, programme })
    const { database } = product.cloud
    const { _id, ...rest } = database.find('scorecards', { _id: merchantId })[0] as {
      _id: string
      appliedSince: number
    }
    const moreApplications = Array.from({ length: 24 }, (_, index) => ({
      ...rest,
      _id: `b${index}`,
      appliedSince: rest.appliedSince + index,
    }))
    await database.insert('scorecards', moreApplications as never)
    const shop = database.find('merchants', { _id: merchantId })[0]!
    await database.insert(
      'merchants',
      moreApplications.map((doc) => ({ ...shop, _id: doc._id })),
    )
    const firstPage = await product.as('officer1').call('merchant.applications', { box: 'waiting' })

    expect(
      (await product.as('cityLeader').call('merchant.applications', { box: 'waiting' }))
        .applications,
    ).toHaveLength(20)

    const otherDistrict = { box: 'waiting' as const, district: 'longhushan' }
    expect(
      (await product.as('cityLeader').call('merchant.applications', otherDistrict)).applications,
    ).toEqual([])
    expect(await product.as('leader1').getErrorCode('merchant.applications', otherDistrict)).toBe(
      'NOT_ALLOWED',
    )
    expect(firstPage.applications).toHaveLength(20)
    expect(firstPage.applications[0]).toMatchObject({ recused: true, criteria: expect.any(Array) })

    const rest2 = await product
      .as('officer1')
      .call('merchant.applications', { box: 'waiting', cursor: firstPage.next! })
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
    expect(product.slowQueries).toEqual([])
  })

  it('is for officers and leaders', async () => {
    for (const who of ['consumer', 'owner', 'dispatcher1', 'enforcement', 'council', 'admin'])
      expect(await product.as(who).getErrorCode('merchant.applications', { box: 'waiting' })).toBe(
        'NOT_ALLOWED',
      )

    const leader1 = product.as('leader1')
    expect((await leader1.call('merchant.applications', { box: 'standing' })).applications).toEqual(
      [],
    )
    expect(await leader1.getErrorCode('merchant.applications', { box: 'x' })).toBe(
      'INVALID_INPUT box',
    )
    expect(
      await leader1.getErrorCode('merchant.applications', { box: 'waiting', cursor: 'x' }),
    ).toBe('INVALID_INPUT cursor')
  })
})
