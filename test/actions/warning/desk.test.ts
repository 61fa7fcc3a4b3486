import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../case-in'
import type { Product } from '../cloud'
import { draftWarning, openProductWithDuties, penaltyInput, publishWarning } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
})
afterAll(() => product.close())

it('staff of the district see what is on the way, and their duties', async () => {
  const draftedId = await draftWarning(product)
  const publishedId = await publishWarning(product)
  const { duties, files } = await product.as('leader1').call('warning.desk', {})

  expect(duties).toEqual(['approval'])
  expect(files.map(({ id, state }) => [id, state]).sort()).toEqual(
    [
      [draftedId, 'draft'],
      [publishedId, 'published'],
    ].sort(),
  )
  expect((await product.as('leader1').call('warning.desk', { state: 'draft' })).files).toHaveLength(
    1,
  )
  expect((await product.as('officerElsewhere').call('warning.desk', {})).files).toEqual([])
  // A leader of the city sees all districts, and opens their warnings.
  expect((await product.as('cityLeader').call('warning.desk', {})).files).toHaveLength(2)
  expect(
    await product.as('cityLeader').call('warning.file', { warningId: draftedId }),
  ).toMatchObject({
    state: 'draft',
  })
  for (const who of ['consumer', 'admin'])
    expect(await product.as(who).getErrorCode('warning.desk', {})).toBe('NOT_ALLOWED')
})

it('a shop that is rightly complained of after its penalty comes up; what happened before it does not count', async () => {
  await publishWarning(product, penaltyInput())

  const readWarningsToRevise = async () =>
    (await product.as('leader1').call('warning.desk', {})).again

  const decidedAt = Date.parse('2026-11-10T12:00:00+08:00')
  const oldCaseId = await createCase(product, 'settled', { occurredAt: decidedAt }, 'p1')
  await product
    .as('officer1')
    .call('merchant.recordAssessment', { caseId: oldCaseId, substantiated: true })
  const wrongCaseId = await createCase(product, 'settled', {}, 'p2')
  await product
    .as('officer1')
    .call('merchant.recordAssessment', { caseId: wrongCaseId, substantiated: false })

  expect(await readWarningsToRevise()).toEqual([])

  const rightCaseId = await createCase(product, 'settled', {}, 'p3')
  await product
    .as('officer1')
    .call('merchant.recordAssessment', { caseId: rightCaseId, substantiated: true })
  const [{ number }] = [product.cloud.database.find('cases', { _id: rightCaseId })[0] as any].map(
    ({ state }) => state,
  )

  expect(await readWarningsToRevise()).toEqual([
    {
      merchantId: 'noodles',
      shop: '江边牛肉面馆',
      documentNo: '月市监处〔2026〕12号（样例）',
      decidedOn: '2026-11-10',
      numbers: [number],
    },
  ])
  expect((await product.as('officerElsewhere').call('warning.desk', {})).again).toEqual([])
  expect(product.slowQueries).toEqual([])
})
