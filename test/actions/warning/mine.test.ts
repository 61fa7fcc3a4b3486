import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { bindTo } from '../merchant/bound'
import { checks, drafted, openDesk, penalty, through } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openDesk()
  await bindTo(product, 'owner')
})
afterAll(() => product.close())

const mine = async () => (await product.as('owner').call('warning.mine', {})).warnings

it('a merchant finds what it was told of, with the day until which it may reply, and nothing before', async () => {
  const id = await drafted(product, penalty())
  await through(product, id, checks)
  expect(await mine()).toEqual([])
  await through(product, id, ['notify'])
  product.slow.length = 0
  expect(await mine()).toEqual([
    {
      id,
      state: 'hearing_opened',
      title: '行政处罚信息公示',
      shop: '江边牛肉面馆',
      noticeUntil: '2026-11-27',
    },
  ])
  expect(product.slow).toEqual([])
})

it('is for merchants', async () => {
  for (const who of ['consumer', 'officer1', 'leader1'])
    expect(await product.as(who).refused('warning.mine', {})).toBe('NOT_ALLOWED')
})
