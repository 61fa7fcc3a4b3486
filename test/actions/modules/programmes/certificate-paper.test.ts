import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { readPdfText } from '../../documents/pdf-text'
import { createWorthyShop } from '../../merchant/worthy'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('documents.certificate', () => {
  it('gives number, shop and what it is not; only to the shop’s representative', async () => {
    const { id: merchantId } = await createWorthyShop(product, 'owner')
    const { number } = await product
      .as('owner')
      .call('merchant.certify', { merchantId, consents: true })
    const { name, pdf } = await product.as('owner').call('documents.certificate', { number })

    expect(name).toBe(`${number}.pdf`)

    const text = readPdfText(Buffer.from(pdf, 'base64')).replace(/\s/g, '')
    for (const words of [
      number,
      '月湖区市场监督管理局',
      '诚商信贷通',
      '未用印样本',
      '不构成担保',
      '2027-02-22',
    ])
      expect(text).toContain(words)

    await createWorthyShop(product, 'stranger')
    expect(await product.as('stranger').getErrorCode('documents.certificate', { number })).toBe(
      'NO_PAPER',
    )
    expect(
      await product
        .as('owner')
        .getErrorCode('documents.certificate', { number: 'YHX-20261124-AAAAAA' }),
    ).toBe('NO_PAPER')
    for (const who of [
      'consumer',
      'officer1',
      'dispatcher1',
      'leader1',
      'enforcement',
      'council',
      'admin',
    ])
      expect(await product.as(who).getErrorCode('documents.certificate', { number })).toBe(
        'NOT_ALLOWED',
      )
  })
})
