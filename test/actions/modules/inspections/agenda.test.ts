import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { drawPlan } from './drawing'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readAgendaKinds = async (who: string) =>
  (await product.as(who).call('service.agenda', {})).items.map(
    ({ kind, count }) => `${kind} ${count}`,
  )

it('counts for a leader of the city the draws of any district, as the list shows them', async () => {
  await product.as('dispatcher1').call('merchant.plan', drawPlan)
  expect(await readAgendaKinds('cityLeader')).toEqual(['draws 1'])
  expect((await product.as('cityLeader').call('merchant.draws', {})).draws).toHaveLength(1)
  expect(await readAgendaKinds('dispatcherElsewhere')).toEqual([])
  expect(await readAgendaKinds('officerElsewhere')).toEqual([])
})

it('counts for an officer an order that another officer gave, and reads by indexes alone', async () => {
  const input = { merchantId: 'noodles', result: 'ordered' as const, days: 7 }
  await product.as('officer1').call('merchant.inspect', input)

  expect(await readAgendaKinds('officer1')).toEqual([])

  product.slowQueries.length = 0
  expect(await readAgendaKinds('officer2')).toEqual(['inspections 1'])
  expect(await readAgendaKinds('enforcement')).toEqual(['inspections 1'])
  expect(product.slowQueries).toEqual([])
})
