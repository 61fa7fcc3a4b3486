import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { askQuestion } from './asking'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('each person finds their own questions only, the latest first', async () => {
  const firstId = await askQuestion(product, 'ann', '第一个问题')
  await product.cloud.database.update(
    'consultations',
    { _id: firstId },
    { $inc: { updatedAt: -1000 } },
  )
  const second = await askQuestion(product, 'ann', '第二个问题')
  product.slowQueries.length = 0
  const { consultations } = await product.as('ann').call('service.consultations', {})

  expect(consultations).toMatchObject([
    { id: second, question: '第二个问题', waiting: true },
    { id: firstId, question: '第一个问题' },
  ])
  expect(product.slowQueries).toEqual([])
  expect((await product.as('bob').call('service.consultations', {})).consultations).toEqual([])
})
