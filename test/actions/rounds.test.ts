import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ActionName } from '../../miniprogram/shared/contract/index'
import { openProduct, type Product } from './cloud'
import { courseOf } from './course'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** How many requests may wait for each other, 10 to 30 ms each on the real cloud; two complaints, the second urgent. */
const bounds: [ActionName, number][] = [
  ['evidence.ticket', 6],
  ['evidence.seal', 11],
  ['complaint.submit', 18],
  ['dispatch.inbox', 3],
  ['dispatch.propose', 4],
  ['complaint.decide', 15],
  ['dispatch.confirm', 15],
  ['officer.tasks', 3],
  ['officer.accept', 12],
  ['officer.arrive', 11],
  ['officer.contact', 10],
  ['mediation.consent', 10],
  ['complaint.detail', 3],
  ['complaint.detail', 3],
  ['mediation.settle', 12],
  ['complaint.mine', 3],
  ['command.board', 4],
  ['command.statistics', 2],
  ['complaint.submit', 27],
]

it('no more requests wait for each other than these', async () => {
  const lines = await courseOf(product)
  expect(lines.map(({ action, rounds }) => [action, rounds])).toEqual(bounds)
})
