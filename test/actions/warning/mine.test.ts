import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { bindRepresentative } from '../merchant/bound'
import { draftWarning, openProductWithDuties, penaltyInput, reviewSteps, runSteps } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

const readMine = async () => (await product.as('owner').call('warning.mine', {})).warnings

it('shows a merchant the warnings it was notified of, with the last day for a reply', async () => {
  const id = await draftWarning(product, penaltyInput())
  await runSteps(product, id, reviewSteps)

  expect(await readMine()).toEqual([])

  await runSteps(product, id, ['notify'])
  product.slowQueries.length = 0

  expect(await readMine()).toEqual([
    {
      id,
      state: 'hearing_opened',
      title: '行政处罚信息公示',
      shop: '江边牛肉面馆',
      noticeUntil: '2026-11-27',
    },
  ])
  expect(product.slowQueries).toEqual([])
})

it('is for merchants alone', async () => {
  for (const who of ['consumer', 'officer1', 'leader1'])
    expect(await product.as(who).getErrorCode('warning.mine', {})).toBe('NOT_ALLOWED')
})
