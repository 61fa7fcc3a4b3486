import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseIn, outcome } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** A complaint of 22 yuan for goods marked 12, settled for so much: ten were overcharged. */
async function settledFor(amountFen: number, person: string): Promise<string> {
  const caseId = await caseIn(product, 'assigned', {}, person)
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
  await officer.call('mediation.settle', { caseId, ...outcome, amountFen })
  return caseId
}

it('command.shortfalls holds what was settled for less than half of what was computed, with both sums', async () => {
  await settledFor(500, 'half')
  const low = await settledFor(499, 'low')
  await caseIn(product, 'settled', {}, 'uncounted')
  expect(await product.as('leader1').call('command.shortfalls', {})).toMatchObject({
    cases: [{ id: low, claimedFen: 1000, amountFen: 499 }],
  })
  expect((await product.as('leader1').call('command.shortfalls', {})).cases).toHaveLength(1)
})
