import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { createShop } from '../merchant/shops'
import { readPdfText } from './pdf-text'
import { scanQrCode } from './scanned'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

async function makePoster(merchantId: string, size: 'A4' | 'A6') {
  const { pdf } = await product.as('officer1').call('documents.poster', { merchantId, size })
  const bytes = Buffer.from(pdf, 'base64')
  const raw = bytes.toString('latin1')
  const boxes = [...raw.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...box]) =>
    box.map(Number),
  )
  return { bytes, boxes, text: readPdfText(bytes).replace(/\s/g, '') }
}

describe('documents.poster', () => {
  it('puts the code in use on each size of sheet: scanned from the file, it opens this shop', async () => {
    const { id, scene } = await createShop(product, { address: '沿江路 12 号' })
    const sheets = [await makePoster(id, 'A4'), await makePoster(id, 'A6')]

    expect(sheets.map(({ boxes }) => boxes)).toEqual([[[595.28, 841.89]], [[297.64, 420.945]]])

    for (const { bytes, text } of sheets) {
      expect(text).toContain('沿江路12号')
      expect(text).toContain('月湖区市场监督管理局')

      const scannedScene = scanQrCode(product, bytes)
      expect(scannedScene).toEqual({ page: 'pages/shop/shop', scene })
      expect(
        (await product.as('anybody').call('merchant.scan', { scene: scannedScene!.scene })).id,
      ).toBe(id)
    }
  })

  it('prints the new code after a reissue, and nothing after a revocation', async () => {
    const { id } = await createShop(product)
    await product.cloud.database.remove('codes', { merchantId: id })
    const input = { merchantId: id, size: 'A4' as const }

    expect(await product.as('officer1').getErrorCode('documents.poster', input)).toBe('WRONG_STATE')

    await product.as('officer1').call('merchant.code', { merchantId: id, what: 'issue' })
    const { scene } = await product
      .as('officer1')
      .call('merchant.code', { merchantId: id, what: 'reissue' })

    expect(scanQrCode(product, (await makePoster(id, 'A4')).bytes)).toEqual({
      page: 'pages/shop/shop',
      scene,
    })

    await product.as('officer1').call('merchant.code', { merchantId: id, what: 'revoke' })
    expect(await product.as('officer1').getErrorCode('documents.poster', input)).toBe('WRONG_STATE')
  })

  it('stays one page with the longest name and address', async () => {
    const { id } = await createShop(product, {
      name: '面'.repeat(100),
      address: '路'.repeat(200),
      sample: true,
    })
    expect((await makePoster(id, 'A6')).boxes).toHaveLength(1)
  })

  it('is not for other people or other districts', async () => {
    const input = { merchantId: 'noodles', size: 'A4' as const }
    for (const who of ['consumer', 'dispatcher1', 'leader1', 'enforcement', 'admin'])
      expect(await product.as(who).getErrorCode('documents.poster', input)).toBe('NOT_ALLOWED')
    expect(await product.as('officerElsewhere').getErrorCode('documents.poster', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(
      await product.as('officer1').getErrorCode('documents.poster', { ...input, size: 'A3' }),
    ).toBe('INVALID_INPUT size')
  })
})
