import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DutyDoc } from '../../../cloudfunctions/_persistence/staff/roster'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const atShop = { longitude: 117.005, latitude: 28.005, at: morning }

/** Officers whom the ranking must not read: off duty here, or on duty in another district. */
async function insertOfficersElsewhere(count: number) {
  const docs = Array.from({ length: count }, (_, index): DutyDoc => {
    const away = index % 2 === 0
    return {
      _id: `away-${count}-${index}`,
      onDuty: !away,
      since: morning,
      districtId: away ? 'yuehu' : 'elsewhere',
      position: atShop,
    }
  })
  await product.cloud.database.insert('duty', docs)
}

it('a district’s question reads its officers on duty and no other, however many there are', async () => {
  const caseId = await createCase(product, 'received')

  const countDatabaseCalls = async () => {
    product.cloud.counts.reset()
    const { candidates } = await product.as('dispatcher1').call('dispatch.propose', { caseId })
    expect(candidates.map(({ officerId }) => officerId)).toEqual([
      'officer1',
      'officer2',
      'officer3',
    ])
    return product.cloud.counts()
  }

  const callsWithFew = await countDatabaseCalls()
  await insertOfficersElsewhere(5_000)

  expect(await countDatabaseCalls()).toEqual(callsWithFew)
  // A query that reads many documents for few is reported as slow: so neither officers off duty nor
  // those elsewhere were read.
  expect(product.slowQueries).toEqual([])

  for (const dutyQuery of [{ since: morning }, { districtId: 'yuehu', since: morning }])
    product.cloud.database.find('duty', { ...dutyQuery, position: 'nowhere' })
  expect(product.slowQueries.length).toBeGreaterThan(0)
})
