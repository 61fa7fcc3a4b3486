import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const input = { merchantId: 'noodles', result: 'ordered' as const, days: 7 }
const strokes = [
  Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? index * 4 : (index * 37) % 400)),
]

const fullInspectionInput = (evidence: string[]) => ({
  ...input,
  evidence,
  signature: 'signed' as const,
  strokes,
  note: '价目表没有换，现场用旧的',
  checks: [{ item: 'price_marked' as const, answer: 'problem' as const }],
})

describe('merchant.inspection', () => {
  it('shows staff the whole record, and the access is in the log', async () => {
    const photo = await preserveFile(product, 'officer1')
    const { inspectionId } = await product
      .as('officer1')
      .call('merchant.inspect', fullInspectionInput([photo]))
    const view = await product.as('dispatcher1').call('merchant.inspection', { inspectionId })

    expect(view).toMatchObject({
      merchant: { name: '江边牛肉面馆' },
      by: '样例officer1',
      note: '价目表没有换，现场用旧的',
      strokes,
      photos: [{ id: photo, url: expect.any(String), sha256: expect.stringMatching(/^\w{64}$/) }],
    })
    expect(
      product.cloud.database.find('access_log', { who: 'dispatcher1', what: 'inspection' })[0],
    ).toMatchObject({
      evidence: [photo],
    })
  })

  it('names where else the same batch was found, however it was typed', async () => {
    const inspectBatch = async (batch: string) =>
      (await product.as('officer1').call('merchant.inspect', { ...input, batch })).inspectionId

    const firstId = await inspectBatch('晨光牌酱油 a-20260801')
    const second = await inspectBatch('晨光牌 酱油，A20260801')
    await inspectBatch('晨光牌酱油 a-20260802')
    const view = await product.as('officer1').call('merchant.inspection', { inspectionId: second })

    expect(view).toMatchObject({ batch: '晨光牌酱油A20260801' })

    const { inspections } = await product
      .as('officer1')
      .call('merchant.batch', { batch: view.batch! })
    expect(inspections.map(({ id }) => id).sort()).toEqual([firstId, second].sort())
    expect(inspections[0]).toMatchObject({ shop: '江边牛肉面馆', result: 'ordered' })
  })

  it('is not for other people or other districts', async () => {
    const { inspectionId } = await product.as('officer1').call('merchant.inspect', input)
    for (const who of ['consumer', 'council', 'admin'])
      expect(await product.as(who).getErrorCode('merchant.inspection', { inspectionId })).toBe(
        'NOT_ALLOWED',
      )
    expect(
      await product.as('officerElsewhere').getErrorCode('merchant.inspection', { inspectionId }),
    ).toBe('MERCHANT_NOT_FOUND')
    expect(
      await product.as('officer1').getErrorCode('merchant.inspection', { inspectionId: 'nothing' }),
    ).toBe('MERCHANT_NOT_FOUND')
  })
})
