import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaintInput, createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const countFilingsOfAll = () =>
  (product.cloud.database.find('quotas', { _id: { $regex: '^everybody:' } }) as { count: number }[])
    .map(({ count }) => count)
    .reduce((sum, count) => sum + count, 0)

it('a person who has reached their own limit uses up nothing of what everybody may file', async () => {
  await createCase(product, 'received', {}, 'flooder')
  const ownQuota = { _id: { $regex: `^complaint:${product.as('flooder').openid}:` } }
  await product.cloud.database.update('quotas', ownQuota, { $set: { count: 20 } })
  const filingsBefore = countFilingsOfAll()

  expect(await product.as('flooder').getErrorCode('complaint.submit', complaintInput())).toBe(
    'TOO_MANY',
  )
  expect(countFilingsOfAll()).toBe(filingsBefore)

  await createCase(product, 'received', {}, 'honest')
  expect(countFilingsOfAll()).toBe(filingsBefore + 1)
})
