import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { draftWarning, openProductWithDuties, penaltyInput, publishWarning } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
})
afterAll(() => product.close())

it('any caller reads published warnings, with their source, and no draft', async () => {
  const id = await publishWarning(product, penaltyInput())
  const view = await product.as('anybody').call('warning.read', { warningId: id })

  expect(view).toMatchObject({
    documentNo: '月市监处〔2026〕12号（样例）',
    shop: '江边牛肉面馆',
    endDay: '2027-02-01',
  })
  expect(view.basis).toContain('行政处罚法')
  expect(JSON.stringify(view)).not.toMatch(/"officer1"|"leader1"|authors/)
  expect(
    await product
      .as('leader1')
      .getErrorCode('warning.read', { warningId: await draftWarning(product) }),
  ).toBe('WARNING_NOT_FOUND')
})
