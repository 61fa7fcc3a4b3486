import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isShopCodeToken } from '../../../../cloudfunctions/_domain/merchant/shop-codes'
import { openProduct, type Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const stall = {
  name: '桥头红薯摊',
  address: '信江桥头，傍晚',
  scope: '烤红薯',
  position: { longitude: 117.006, latitude: 28.006 },
}

describe('merchant.vendor', () => {
  it('a stall has a code at once, is found by its name, and says that it moves', async () => {
    const { merchantId, scene } = await product.as('officer1').call('merchant.vendor', stall)
    expect(isShopCodeToken(scene)).toBe(true)
    expect(await product.as('anybody').call('merchant.scan', { scene })).toMatchObject({
      id: merchantId,
      mobile: true,
    })
    expect(
      (await product.as('anybody').call('merchant.search', { word: '红薯摊' })).shops,
    ).toMatchObject([{ id: merchantId }])
  })

  it('a photo of it is kept, and shown to the officers of the district alone', async () => {
    const photo = await preserveFile(product, 'officer1')
    const { merchantId, scene } = await product
      .as('officer1')
      .call('merchant.vendor', { ...stall, photo })

    expect(product.cloud.database.find('evidence', { _id: photo })).toMatchObject([{ uses: 1 }])
    expect(
      (await product.as('officer2').call('merchant.representatives', { merchantId })).photo,
    ).toMatch(/^http/)
    expect(await product.as('anybody').call('merchant.scan', { scene })).not.toHaveProperty('photo')

    const othersEvidenceId = await preserveFile(product, 'consumer')
    expect(
      await product
        .as('officer1')
        .getErrorCode('merchant.vendor', { ...stall, photo: othersEvidenceId }),
    ).toBe('EVIDENCE_NOT_FOUND photo')
  })

  it('is refused to other people and outside the district', async () => {
    for (const who of ['consumer', 'dispatcher1', 'leader1', 'enforcement', 'admin'])
      expect(await product.as(who).getErrorCode('merchant.vendor', stall)).toBe('NOT_ALLOWED')

    const farStall = { ...stall, position: { longitude: 100, latitude: 20 } }
    expect(await product.as('officer1').getErrorCode('merchant.vendor', farStall)).toBe(
      'INVALID_INPUT position',
    )
    expect(await product.as('officerElsewhere').getErrorCode('merchant.vendor', stall)).toBe(
      'INVALID_INPUT position',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.vendor',
    who: 'officer1',
    prepareInput: async () => stall,
    changeInput: (input) => ({ ...input, name: '桥头玉米摊' }),
  })
})
