import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('cases without a number stand at the end of the dispatcher’s agenda, and of nobody else’s', async () => {
  await createCase(product, 'received')

  const readAgendaKinds = async (who: string) =>
    (await product.as(who).call('service.agenda', {})).items.map(
      ({ kind, count }) => `${kind} ${count}`,
    )

  expect(await readAgendaKinds('dispatcher1')).toEqual(['unowned 1', 'unregistered 1'])
  for (const who of ['leader1', 'officer1', 'dispatcherElsewhere'])
    expect(await readAgendaKinds(who)).not.toContain('unregistered 1')
})
