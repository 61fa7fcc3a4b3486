import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { asks } from './asking'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('each person finds their own questions only, the latest first', async () => {
  const first = await asks(product, 'ann', '第一个问题')
  await product.cloud.database.update(
    'consultations',
    { _id: first },
    { $inc: { updatedAt: -1000 } },
  )
  const second = await asks(product, 'ann', '第二个问题')
  product.slow.length = 0
  const { consultations } = await product.as('ann').call('service.consultations', {})
  expect(consultations).toMatchObject([
    { id: second, question: '第二个问题', waiting: true },
    { id: first, question: '第一个问题' },
  ])
  expect(product.slow).toEqual([])
  expect((await product.as('bob').call('service.consultations', {})).consultations).toEqual([])
})
