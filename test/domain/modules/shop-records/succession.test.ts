import { expect, it } from 'vitest'
import { findSuccessionSign } from '../../../../cloudfunctions/_modules/shop-records/succession'

it.each([
  ['address', '沿江路 12 号', '餐饮', '沿江路12号', '服装'],
  ['address', '沿江路１２号', '餐饮', '沿江路12号', '服装'],
  ['trade', '沿江路12号', '餐饮', '沿江路14号', '餐饮'],
  [undefined, '沿江路12号', '餐饮', '沿江路14号', '服装'],
] as const)('%s: %s, %s beside %s, %s', (why, address, category, otherAddress, otherCategory) => {
  expect(
    findSuccessionSign({ address, category }, { address: otherAddress, category: otherCategory }),
  ).toBe(why)
})
