import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import type { Product } from '../cloud'
import { drafted, openDesk, penalty, published } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openDesk()
})
afterAll(() => product.close())

it('staff of the district see what is on the way, and their duties', async () => {
  const [one, two] = [await drafted(product), await published(product)]
  const { duties, files } = await product.as('leader1').call('warning.desk', {})
  expect(duties).toEqual(['approval'])
  expect(files.map(({ id, state }) => [id, state]).sort()).toEqual(
    [
      [one, 'draft'],
      [two, 'published'],
    ].sort(),
  )
  expect((await product.as('leader1').call('warning.desk', { state: 'draft' })).files).toHaveLength(
    1,
  )
  expect((await product.as('officerElsewhere').call('warning.desk', {})).files).toEqual([])
  // A leader of the city has all districts, and opens what stands there.
  expect((await product.as('cityLeader').call('warning.desk', {})).files).toHaveLength(2)
  expect(await product.as('cityLeader').call('warning.file', { warningId: one })).toMatchObject({
    state: 'draft',
  })
  for (const who of ['consumer', 'admin'])
    expect(await product.as(who).refused('warning.desk', {})).toBe('NOT_ALLOWED')
})

it('a shop that is rightly complained of after its penalty comes up; what happened before it does not count', async () => {
  await published(product, penalty())
  const again = async () => (await product.as('leader1').call('warning.desk', {})).again
  const decided = Date.parse('2026-11-10T12:00:00+08:00')
  const old = await caseIn(product, 'settled', { occurredAt: decided }, 'p1')
  await product
    .as('officer1')
    .call('merchant.recordAssessment', { caseId: old, substantiated: true })
  const wrong = await caseIn(product, 'settled', {}, 'p2')
  await product
    .as('officer1')
    .call('merchant.recordAssessment', { caseId: wrong, substantiated: false })
  expect(await again()).toEqual([])
  const right = await caseIn(product, 'settled', {}, 'p3')
  await product
    .as('officer1')
    .call('merchant.recordAssessment', { caseId: right, substantiated: true })
  const [{ number }] = [product.cloud.database.find('cases', { _id: right })[0] as any].map(
    ({ state }) => state,
  )
  expect(await again()).toEqual([
    {
      merchantId: 'noodles',
      shop: '江边牛肉面馆',
      documentNo: '月市监处〔2026〕12号（样例）',
      decidedOn: '2026-11-10',
      numbers: [number],
    },
  ])
  expect((await product.as('officerElsewhere').call('warning.desk', {})).again).toEqual([])
  expect(product.slow).toEqual([])
})
