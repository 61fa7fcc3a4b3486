import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { askQuestion } from './asking'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('the centre and the consumer council see what waits in their district, the oldest first', async () => {
  const firstId = await askQuestion(product, 'ann', '第一个问题')
  await product.cloud.database.update(
    'consultations',
    { _id: firstId },
    { $inc: { updatedAt: -1000 } },
  )
  const second = await askQuestion(product, 'bob', '第二个问题')
  product.slowQueries.length = 0

  for (const who of ['dispatcher1', 'council'])
    expect(
      (await product.as(who).call('service.waiting', {})).consultations.map(({ id }) => id),
    ).toEqual([firstId, second])
  expect(product.slowQueries).toEqual([])
  expect(
    (await product.as('dispatcherElsewhere').call('service.waiting', {})).consultations,
  ).toEqual([])
  for (const who of ['consumer', 'officer1', 'leader1', 'admin'])
    expect(await product.as(who).getErrorCode('service.waiting', {})).toBe('NOT_ALLOWED')
})
