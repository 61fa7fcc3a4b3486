import { describe, expect, it } from 'vitest'
import type { Stars } from '../../../miniprogram/shared/stars/bands'
import { evaluate } from '../../../miniprogram/shared/stars/evaluate'
import { growth } from '../../../miniprogram/shared/stars/growth'
import { model } from '../../../miniprogram/shared/stars/parameters'
import { statisticsOf } from '../../../miniprogram/shared/stars/statistics'
import golden from './fixtures/golden.json'
import { work } from './second/formula'
import { type GoldenMerchant, type Merchant, randomMerchant, unfold } from './second/merchants'

const merchants = golden as unknown as GoldenMerchant[]

const first = ({ inputs, shop, day, previous }: Merchant) => {
  const { index, parts, sample, band, stars } = evaluate(
    statisticsOf(unfold(inputs), model),
    shop,
    day,
    previous as Stars | undefined,
  )
  return { index, parts, sample, ...(stars ? { band, stars } : {}) }
}
const second = ({ inputs, shop, day, previous }: Merchant) => work(unfold(inputs), shop, day, previous)

describe('golden merchants', () => {
  it('are many and of every star', () => {
    expect(merchants.length).toBeGreaterThanOrEqual(50)
    expect(new Set(merchants.map(({ worked }) => worked.stars))).toEqual(new Set([undefined, 1, 2, 3, 4, 5]))
  })

  it.each(merchants)('$name', (merchant) => {
    expect(first(merchant)).toEqual(merchant.worked)
    expect(second(merchant)).toEqual(merchant.worked)
  })
})

it('agrees with the second implementation to the last digit for a thousand more', () => {
  for (let seed = 1000; seed < 2000; seed++) {
    const merchant = randomMerchant(seed)
    expect(first(merchant), merchant.name).toEqual(second(merchant))
  }
})

it('has a table that doubles in 180 days', () => {
  expect(growth).toEqual(Array.from({ length: 180 }, (_, day) => Math.round(100_000 * 2 ** (day / 180))))
})
