import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { createWorthyShop } from '../../merchant/worthy'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const programme = 'civil_individual' as const
const readTitles = async (input: { districtId?: string } = {}) =>
  (await product.as('anybody').call('merchant.titles', input)).titles

describe('merchant.titles', () => {
  it('lists an award for everybody from the day it is granted until it ends, and an application never', async () => {
    const { id: merchantId } = await createWorthyShop(product, 'owner')
    await product.as('owner').call('merchant.apply', { merchantId, programme })

    expect(await readTitles()).toEqual([])

    const decision = { merchantId, programme, reason: '到店核查过' }
    await product.as('officer2').call('merchant.award', { ...decision, what: 'grant' })
    const [shop] = product.cloud.database.find('merchants', { _id: merchantId }) as any[]
    const [district] = product.cloud.database.find('districts', { _id: shop.districtId }) as any[]

    const [titleLine, ...otherLines] = await readTitles()
    expect(otherLines).toEqual([])
    expect(titleLine).toEqual({
      merchantId,
      shop: shop.name,
      address: shop.address,
      district: district.name,
      programme,
      endDay: '2027-11-24',
      location: { longitude: expect.any(Number), latitude: expect.any(Number) },
    })
    expect(await readTitles({ districtId: shop.districtId })).toHaveLength(1)
    expect(await readTitles({ districtId: 'longhushan' })).toEqual([])
    expect(product.slowQueries).toEqual([])

    await product.as('leader1').call('merchant.award', { ...decision, what: 'end' })

    expect(await readTitles()).toEqual([])
  })

  it('refuses a malformed district', async () => {
    expect(await product.as('anybody').getErrorCode('merchant.titles', { districtId: {} })).toBe(
      'INVALID_INPUT districtId',
    )
  })
})
