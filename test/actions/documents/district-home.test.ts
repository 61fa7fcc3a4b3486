import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { textIn } from './pdf-text'
import { scannedFrom } from './scanned'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('documents.districtHome', () => {
  it.each(['A4', 'A6'] as const)(
    'the %s sheet holds the district’s code: scanned from the file it opens its home page',
    async (size) => {
      const { pdf } = await product.as('d1').call('documents.districtHome', { size })
      const bytes = Buffer.from(pdf, 'base64')
      expect(textIn(bytes).replace(/\s/g, '')).toContain('月湖区市场监督管理局')
      expect(scannedFrom(product, bytes)).toEqual({
        page: 'pages/district-home/district-home',
        scene: 'home.yuehu',
      })
      expect(
        (await product.as('anybody').call('service.districtHome', { scene: 'home.yuehu' })).id,
      ).toBe('yuehu')
    },
  )

  it('nothing to print before there is a code', async () => {
    expect(await product.as('d9').refused('documents.districtHome', { size: 'A4' })).toBe(
      'WRONG_STATE',
    )
    await product.as('city').call('service.renew', {})
    await product.as('d9').call('documents.districtHome', { size: 'A4' })
  })

  it('not by others', async () => {
    for (const who of ['consumer', 'o1', 'enforcement', 'council'])
      expect(await product.as(who).refused('documents.districtHome', { size: 'A4' })).toBe(
        'NOT_ALLOWED',
      )
    expect(await product.as('d1').refused('documents.districtHome', { size: 'A3' })).toBe(
      'INVALID_INPUT size',
    )
  })
})
