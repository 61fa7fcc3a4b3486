import { afterAll, beforeAll, expect, it } from 'vitest'
import { cellOf } from '../../../../cloudfunctions/_domain/place'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('reads as much in a city as in a village: thirty shops, officers on duty, by the indexes', async () => {
  const cost = async () => {
    await product.cloud.database.remove('quotas', {})
    product.cloud.counts.reset()
    const answer = await product.as('officer1').call('officer.around', {})
    return { answer, counts: product.cloud.counts() }
  }
  const { database } = product.cloud
  const noodles = database.find('merchants', { _id: 'noodles' })[0]!
  const held = database.find('cases', { _id: await caseIn(product, 'onsite') })[0]!
  const few = await cost()
  const spread = (index: number): [number, number] => [
    117 + (index % 100) / 10_000,
    28 + Math.floor(index / 100) / 10_000,
  ]
  await database.insert(
    'merchants',
    Array.from({ length: 3_000 }, (_, index) => ({
      ...noodles,
      _id: `many${index}`,
      location: { type: 'Point', coordinates: spread(index) },
      cell: cellOf({ longitude: spread(index)[0], latitude: spread(index)[1] }),
    })) as never,
  )
  await database.insert(
    'duty',
    Array.from({ length: 2_000 }, (_, index) => ({
      _id: `off${index}`,
      onDuty: false,
      since: 0,
      districtId: 'yuehu',
    })),
  )
  await database.insert(
    'duty',
    Array.from({ length: 2_000 }, (_, index) => ({
      _id: `far${index}`,
      onDuty: true,
      since: 0,
      districtId: 'longhushan',
    })),
  )
  await database.insert(
    'cases',
    Array.from({ length: 300 }, (_, index) => ({ ...held, _id: `COPY${index}`, sortKey: index })),
  )
  product.slow.length = 0
  const many = await cost()
  expect(many.counts).toEqual(few.counts)
  expect([few.answer.cases.length, many.answer.cases.length]).toEqual([1, 100])
  expect(many.answer.shops).toHaveLength(30)
  expect(many.answer.more).toBe(true)
  expect(many.answer.colleagues).toEqual(few.answer.colleagues)
  expect(product.slow).toEqual([])
  const calls = Object.entries(few.counts).filter(([name]) => name.startsWith('database.'))
  expect(calls.reduce((sum, [, count]) => sum + count, 0)).toBe(10)
})
