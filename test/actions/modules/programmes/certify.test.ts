import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { addListing } from '../../merchant/past'
import { createShop } from '../../merchant/shops'
import { createWorthyShop } from '../../merchant/worthy'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const consents = true as const

describe('merchant.certify', () => {
  it('states the facts of the day, and the scorecard of the shop binds it', async () => {
    const { id: merchantId } = await createWorthyShop(product, 'owner')
    await addListing(product, merchantId)
    const { number, endDay } = await product
      .as('owner')
      .call('merchant.certify', { merchantId, consents })

    expect(endDay).toBe('2027-02-22')

    const [doc] = product.cloud.database.find('certificates', { _id: number }) as any[]
    expect(doc.certified).toMatchObject({
      number,
      day: '2026-11-24',
      level: { stars: 4 },
      complaints: { settled: 0, terminated: 0 },
      matters: ['2026-11-24 起列入严重违法失信名单'],
      awards: [],
      promises: [],
    })

    const events = product.cloud.database.find('events', {
      caseId: `m-${merchantId}`,
      type: 'certificate.issued',
    })

    expect(events).toMatchObject([{ seq: doc.seq, data: { number } }])
  })

  it('is refused without consent and for other people’s shops', async () => {
    const { id: merchantId } = await createShop(product)
    expect(
      await product.as('owner').getErrorCode('merchant.certify', { merchantId, consents }),
    ).toBe('MERCHANT_NOT_FOUND')
    expect(
      await product.as('owner').getErrorCode('merchant.certify', { merchantId, consents: false }),
    ).toBe('INVALID_INPUT consents')
    for (const who of [
      'consumer',
      'officer1',
      'dispatcher1',
      'leader1',
      'enforcement',
      'council',
      'admin',
    ])
      expect(await product.as(who).getErrorCode('merchant.certify', { merchantId, consents })).toBe(
        'NOT_ALLOWED',
      )
  })

  let keen = 0
  let first = ''
  let second = ''
  itWritesOnce({
    product: () => product,
    action: 'merchant.certify',
    who: 'keen',
    prepareInput: async () => {
      if (!first || ++keen % 8 === 0)
        [first, second] = [
          (await createWorthyShop(product, 'keen')).id,
          (await createWorthyShop(product, 'keen')).id,
        ]
      return { merchantId: first, consents }
    },
    changeInput: (input) => ({ ...input, merchantId: second }),
  })
})
