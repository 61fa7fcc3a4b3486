import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('a helper leaves a case that is recalled from its officer, and is notified', async () => {
  const caseId = await createCase(product, 'onsite')
  await product
    .as('dispatcher1')
    .call('dispatch.sendReinforcement', { caseId, officerId: 'officer3' })
  await product.as('officer3').call('officer.acceptOffer', { caseId })
  await product
    .as('dispatcher1')
    .call('dispatch.recallCase', { caseId, reason: 'unable', note: '' })

  expect(readVerifiedCase(product, caseId).head).not.toHaveProperty('owner')

  const officersOpenid = product.as('officer3').openid
  expect(product.cloud.database.find('notifications', { to: officersOpenid })[0]).toMatchObject({
    kind: 'returned',
    caseId,
  })
  expect(await product.as('officer3').getErrorCode('complaint.detail', { caseId })).toBe(
    'CASE_NOT_FOUND',
  )
})
