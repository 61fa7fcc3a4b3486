import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { asks } from './asking'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('the centre and the consumer council see what waits in their district, the oldest first', async () => {
  const first = await asks(product, 'ann', '第一个问题')
  await product.cloud.database.update(
    'consultations',
    { _id: first },
    { $inc: { updatedAt: -1000 } },
  )
  const second = await asks(product, 'bob', '第二个问题')
  product.slow.length = 0
  for (const who of ['dispatcher1', 'council'])
    expect(
      (await product.as(who).call('service.waiting', {})).consultations.map(({ id }) => id),
    ).toEqual([first, second])
  expect(product.slow).toEqual([])
  expect(
    (await product.as('dispatcherElsewhere').call('service.waiting', {})).consultations,
  ).toEqual([])
  for (const who of ['consumer', 'officer1', 'leader1', 'admin'])
    expect(await product.as(who).refused('service.waiting', {})).toBe('NOT_ALLOWED')
})
