import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { planned } from './drawing'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const kinds = async (who: string) =>
  (await product.as(who).call('service.agenda', {})).items.map(
    ({ kind, count }) => `${kind} ${count}`,
  )

it('counts for a leader of the city the draws of any district, as the list shows them', async () => {
  await product.as('dispatcher1').call('merchant.plan', planned)
  expect(await kinds('cityLeader')).toEqual(['draws 1'])
  expect((await product.as('cityLeader').call('merchant.draws', {})).draws).toHaveLength(1)
  expect(await kinds('dispatcherElsewhere')).toEqual([])
  expect(await kinds('officerElsewhere')).toEqual([])
})

it('counts for an officer an order that another officer gave, and reads by indexes alone', async () => {
  const input = { merchantId: 'noodles', result: 'ordered' as const, days: 7 }
  await product.as('officer1').call('merchant.inspect', input)
  expect(await kinds('officer1')).toEqual([])
  product.slow.length = 0
  expect(await kinds('officer2')).toEqual(['inspections 1'])
  expect(await kinds('enforcement')).toEqual(['inspections 1'])
  expect(product.slow).toEqual([])
})
