import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase, settlement } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** A complaint of 22 yuan for goods marked 12, settled for so much: ten were overcharged. */
async function createCaseSettledFor(amountFen: number, person: string): Promise<string> {
  const caseId = await createCase(product, 'assigned', {}, person)
  const officer = product.as('officer1')
  await officer.call('officer.recordContact', { caseId })
  await officer.call('mediation.recordConsent', { caseId, mode: 'phone' })
  const item = { price: 2200, loss: 0, marked: 1200 }
  await officer.call('mediation.computeRemedy', {
    caseId,
    item,
    facts: ['price_unmarked'],
    on: '2026-11-24',
  })
  await officer.call('mediation.settle', { caseId, ...settlement, amountFen })

  return caseId
}

it('command.shortfalls holds what was settled for less than half of what was computed, with both sums', async () => {
  await createCaseSettledFor(500, 'half')
  const lowCaseId = await createCaseSettledFor(499, 'low')
  await createCase(product, 'settled', {}, 'uncounted')

  expect(await product.as('leader1').call('command.shortfalls', {})).toMatchObject({
    cases: [{ id: lowCaseId, claimedFen: 1000, amountFen: 499 }],
  })
  expect((await product.as('leader1').call('command.shortfalls', {})).cases).toHaveLength(1)
})
