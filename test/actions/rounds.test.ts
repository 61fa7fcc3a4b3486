import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ActionName } from '#shared/contract/index'
import { openProduct, type Product } from './cloud'
import { measureCourse } from './course'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/**
 * How many requests may wait for each other, 10 to 30 ms each on the real cloud; two complaints,
 * the second urgent.
 */
const bounds: [ActionName, number][] = [
  ['evidence.capture', 1],
  ['evidence.ticket', 3],
  ['evidence.seal', 9],
  ['complaint.submit', 7],
  ['dispatch.inbox', 3],
  ['dispatch.propose', 4],
  ['complaint.decide', 8],
  ['dispatch.confirmTriage', 7],
  ['officer.tasks', 3],
  ['officer.acceptOffer', 7],
  ['officer.recordArrival', 6],
  ['officer.recordContact', 5],
  ['mediation.recordConsent', 5],
  ['complaint.detail', 3],
  ['complaint.detail', 3],
  ['mediation.settle', 6],
  ['complaint.mine', 3],
  ['complaint.submit', 9],
]

it('no more requests wait for each other than these', async () => {
  const lines = await measureCourse(product)
  expect(lines.map(({ action }) => action)).toEqual(bounds.map(([action]) => action))
  const tooMany = lines.filter(({ rounds }, index) => rounds > bounds[index]![1])
  expect(tooMany).toEqual([])
})
