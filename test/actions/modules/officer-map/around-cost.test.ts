import { afterAll, beforeAll, expect, it } from 'vitest'
import { cellOf } from '../../../../cloudfunctions/_domain/place'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('reads as much in a city as in a village: thirty shops, officers on duty, by the indexes', async () => {
  const countDatabaseCalls = async () => {
    await product.cloud.database.remove('quotas', {})
    product.cloud.counts.reset()
    const answer = await product.as('officer1').call('officer.around', {})
    return { answer, counts: product.cloud.counts() }
  }

  const { database } = product.cloud
  const noodles = database.find('merchants', { _id: 'noodles' })[0]!
  const caseDocument = database.find('cases', { _id: await createCase(product, 'onsite') })[0]!
  const callsWithFew = await countDatabaseCalls()

  const coordinatesOf = (index: number): [number, number] => [
    117 + (index % 100) / 10_000,
    28 + Math.floor(index / 100) / 10_000,
  ]

  await database.insert(
    'merchants',
    Array.from({ length: 3_000 }, (_, index) => ({
      ...noodles,
      _id: `many${index}`,
      location: { type: 'Point', coordinates: coordinatesOf(index) },
      cell: cellOf({ longitude: coordinatesOf(index)[0], latitude: coordinatesOf(index)[1] }),
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
    Array.from({ length: 300 }, (_, index) => ({
      ...caseDocument,
      _id: `COPY${index}`,
      sortKey: index,
    })),
  )
  product.slowQueries.length = 0
  const callsWithMany = await countDatabaseCalls()

  expect(callsWithMany.counts).toEqual(callsWithFew.counts)
  expect([callsWithFew.answer.cases.length, callsWithMany.answer.cases.length]).toEqual([1, 100])
  expect(callsWithMany.answer.shops).toHaveLength(30)
  expect(callsWithMany.answer.more).toBe(true)
  expect(callsWithMany.answer.colleagues).toEqual(callsWithFew.answer.colleagues)
  expect(product.slowQueries).toEqual([])

  const calls = Object.entries(callsWithFew.counts).filter(([name]) => name.startsWith('database.'))
  expect(calls.reduce((sum, [, count]) => sum + count, 0)).toBe(10)
})
