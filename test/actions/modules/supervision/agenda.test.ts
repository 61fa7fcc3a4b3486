import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readAgendaKinds = async (who: string) =>
  (await product.as(who).call('service.agenda', {})).items.map(
    ({ kind, count }) => `${kind} ${count}`,
  )

it('counts what waits for a call-back, for a leader of the city in any district, as the list shows it', async () => {
  await createCase(product, 'settled', {}, 'owner-of-settled')
  expect(await readAgendaKinds('dispatcher1')).toContain('callBacks 1')
  expect(await readAgendaKinds('cityLeader')).toContain('callBacks 1')
  expect(await readAgendaKinds('dispatcherElsewhere')).not.toContain('callBacks 1')

  const { cases } = await product.as('cityLeader').call('mediation.followUpCalls', {})
  expect(cases).toHaveLength(1)
})

it('counts what is overdue, and since when the longest is', async () => {
  const caseId = await createCase(product, 'received')
  const oneMinuteAgo = product.cloud.clock.now() - 60_000
  await product.cloud.database.update(
    'cases',
    { _id: caseId },
    { $set: { overdueFrom: oneMinuteAgo } },
  )
  const { items } = await product.as('dispatcher1').call('service.agenda', {})

  expect(items).toContainEqual({ kind: 'overdue', count: 1, at: oneMinuteAgo })
  expect(await readAgendaKinds('officer1')).not.toContain('overdue 1')
})
