import { expect, it } from 'vitest'
import {
  computeForSituation,
  situations,
} from '../../../../miniprogram/modules/remedy-calculator/pages/claims/situations'

const on = '2026-11-24'

it.each([
  ['fraud', { price: 3000 }, 53_000],
  ['fraud', { price: 20_000 }, 80_000],
  ['fraud', { price: 100_000 }, 400_000],
  ['food', { price: 1000 }, 101_000],
  ['overcharge', { price: 2500, marked: 1500 }, 1000],
  ['quality', { price: 8800 }, 8800],
  ['remote', { price: 8800 }, 8800],
  ['prepaid', { prepaid: 100_000, used: 30_000 }, 70_000],
  ['absconded', { prepaid: 300_000, used: 0 }, 1_200_000],
])('%s %j: %i fen', (code, item, total) =>
  expect(computeForSituation(code, item, on)?.total).toBe(total),
)

it('waits for every figure, and knows every situation that it offers', () => {
  expect(computeForSituation('overcharge', { price: 2500 }, on)).toBeUndefined()
  for (const { code, asks } of situations)
    expect(
      computeForSituation(code, Object.fromEntries(asks.map(({ figure }) => [figure, 100])), on),
    ).toBeDefined()
})
