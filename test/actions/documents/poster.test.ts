import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { newShop } from '../merchant/shops'
import { textIn } from './pdf-text'
import { scannedFrom } from './scanned'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

async function printed(merchantId: string, size: 'A4' | 'A6') {
  const { pdf } = await product.as('officer1').call('documents.poster', { merchantId, size })
  const bytes = Buffer.from(pdf, 'base64')
  const raw = bytes.toString('latin1')
  const boxes = [...raw.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...box]) =>
    box.map(Number),
  )
  return { bytes, boxes, text: textIn(bytes).replace(/\s/g, '') }
}

describe('documents.poster', () => {
  it('the sheet of each size holds the code in use: scanned from the file it opens this shop', async () => {
    const { id, scene } = await newShop(product, { address: '沿江路 12 号' })
    const sheets = [await printed(id, 'A4'), await printed(id, 'A6')]
    expect(sheets.map(({ boxes }) => boxes)).toEqual([[[595.28, 841.89]], [[297.64, 420.945]]])
    for (const { bytes, text } of sheets) {
      expect(text).toContain('沿江路12号')
      expect(text).toContain('月湖区市场监督管理局')
      const read = scannedFrom(product, bytes)
      expect(read).toEqual({ page: 'pages/shop/shop', scene })
      expect((await product.as('anybody').call('merchant.scan', { scene: read!.scene })).id).toBe(
        id,
      )
    }
  })

  it('after a reissue the new code is printed; after a revocation nothing is', async () => {
    const { id } = await newShop(product)
    await product.cloud.database.remove('codes', { merchantId: id })
    const input = { merchantId: id, size: 'A4' as const }
    expect(await product.as('officer1').refused('documents.poster', input)).toBe('WRONG_STATE')
    await product.as('officer1').call('merchant.code', { merchantId: id, what: 'issue' })
    const { scene } = await product
      .as('officer1')
      .call('merchant.code', { merchantId: id, what: 'reissue' })
    expect(scannedFrom(product, (await printed(id, 'A4')).bytes)).toEqual({
      page: 'pages/shop/shop',
      scene,
    })
    await product.as('officer1').call('merchant.code', { merchantId: id, what: 'revoke' })
    expect(await product.as('officer1').refused('documents.poster', input)).toBe('WRONG_STATE')
  })

  it('stays one page with the longest name and address', async () => {
    const { id } = await newShop(product, {
      name: '面'.repeat(100),
      address: '路'.repeat(200),
      sample: true,
    })
    expect((await printed(id, 'A6')).boxes).toHaveLength(1)
  })

  it('not by others, not in another district', async () => {
    const input = { merchantId: 'noodles', size: 'A4' as const }
    for (const who of ['consumer', 'dispatcher1', 'leader1', 'enforcement', 'admin'])
      expect(await product.as(who).refused('documents.poster', input)).toBe('NOT_ALLOWED')
    expect(await product.as('officerElsewhere').refused('documents.poster', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(await product.as('officer1').refused('documents.poster', { ...input, size: 'A3' })).toBe(
      'INVALID_INPUT size',
    )
  })
})
