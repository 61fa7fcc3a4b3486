import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaintInput, createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** Fills the case list; only the fields that lists are found by matter here. */
async function fillWithCases(count: number) {
  const { database } = product.cloud
  const docs = Array.from({ length: count - database.count('cases') }, (_, index) => ({
    _id: `FILL${count}X${index}`,
    complainant: `o-filler${index % 500}`,
    filers: [`o-filler${index % 500}`],
    lists: ['district yuehu', 'unregistered yuehu'],
    seq: 1,
    hash: '',
    districtId: 'yuehu',
    queue: 'waiting',
    sortKey: index,
    submittedAt: index,
    state: { state: 'received' },
  }))
  await database.insert('cases', docs)
  expect(database.count('cases')).toBe(count)
}

/**
 * Database calls of one submission by a person who has not called before, the first of its minute.
 */
async function countDatabaseCalls(name: string): Promise<Record<string, number>> {
  await product.cloud.database.remove('quotas', {})
  product.cloud.counts.reset()
  await product.as(name).call('complaint.submit', complaintInput())
  return product.cloud.counts()
}

it('costs the same number of database calls at 10 and at 10,000 cases', async () => {
  await fillWithCases(10)
  const callsWithFew = await countDatabaseCalls('first')
  await fillWithCases(10_000)
  const callsWithMany = await countDatabaseCalls('second')

  expect(callsWithMany).toEqual(callsWithFew)

  const calls = Object.entries(callsWithFew).filter(([name]) => name.startsWith('database.'))
  expect(calls.reduce((sum, [, count]) => sum + count, 0)).toBe(23)
})

it('a retry costs the same few calls: it reads the caller and the outcome, and counts a write', async () => {
  const input = complaintInput()
  await product.as('third').call('complaint.submit', input, 'retry-key-1')
  product.cloud.counts.reset()
  await product.as('third').call('complaint.submit', input, 'retry-key-1')

  expect(product.cloud.counts()).toEqual({
    // The caller, the two places of an outcome, and the shop, which a new filing would need.
    'database.getDocument': 4,
    'database.modifyDocument': 1,
    'database.startTransaction': 1,
    'database.abortTransaction': 1,
    'function:complaint': 1,
  })
})

it('no action reads its way through the cases: each query has an index', async () => {
  expect(product.cloud.database.count('cases')).toBeGreaterThan(10_000)

  const caseId = await createCase(product, 'offered', {}, 'fourth')
  product.slowQueries.length = 0
  await product.as('fourth').call('complaint.mine', {})
  await product.as('fourth').call('complaint.detail', { caseId })
  await product.as('dispatcher1').call('dispatch.inbox', { box: 'moving' })
  await product.as('dispatcher1').call('dispatch.propose', { caseId })
  await product.as('officer1').call('officer.tasks', {})
  await product.as('officer1').call('officer.declineOffer', { caseId, reason: 'busy' })
  await product.cloud.call('jobs', {})

  expect(product.slowQueries).toEqual([])

  // The guard itself can see: a query by a field without an index is reported.
  product.cloud.database.find('cases', { hash: 'none' })
  expect(product.slowQueries).toHaveLength(1)
})
