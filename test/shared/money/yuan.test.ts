import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountInCapitals } from '#shared/money/capitals'
import { formatYuan, maxAmountFen } from '#shared/money/yuan'

describe('an amount', () => {
  it.each([
    [0, '0.00元', '零元整'],
    [1, '0.01元', '壹分'],
    [10, '0.10元', '壹角整'],
    [15, '0.15元', '壹角伍分'],
    [100, '1.00元', '壹元整'],
    [105, '1.05元', '壹元零伍分'],
    [150, '1.50元', '壹元伍角整'],
    [1000, '10.00元', '壹拾元整'],
    [1050, '10.50元', '壹拾元零伍角整'],
    [100_300, '1003.00元', '壹仟零叁元整'],
    [123_456, '1234.56元', '壹仟贰佰叁拾肆元伍角陆分'],
    [1_000_000, '10000.00元', '壹万元整'],
    [1_000_500, '10005.00元', '壹万零伍元整'],
    [10_010_000, '100100.00元', '壹拾万零壹佰元整'],
    [10_500_000, '105000.00元', '壹拾万零伍仟元整'],
    [10_000_000_000, '100000000.00元', '壹亿元整'],
    [9_999_999_999, '99999999.99元', '玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
  ])('%i fen', (amount, plain, inCapitals) => {
    expect(formatYuan(amount)).toBe(plain)
    expect(amountInCapitals(amount)).toBe(inCapitals)
  })

  it('in capitals is never ambiguous: no two amounts share a text, and it reads back', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.nat(2_000_000), fc.integer({ min: 0, max: maxAmountFen })),
        (amount) => {
          expect(readBack(amountInCapitals(amount))).toBe(amount)
          expect(amountInCapitals(amount)).not.toMatch(amount < 100 ? /零零/ : /零零|零[万亿元角]/)
        },
      ),
    )
  })

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is refused', (amount) => {
    expect(() => formatYuan(amount)).toThrow(RangeError)
    expect(() => amountInCapitals(amount)).toThrow(RangeError)
  })
})

/** Reads capitals without knowing how they were written: a running sum over digits and units. */
function readBack(text: string): number {
  const units: Record<string, number> = { 拾: 1000, 佰: 10_000, 仟: 100_000 }
  let total = 0
  let group = 0
  let digit = 0

  for (const sign of text) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(sign)
    if (value >= 0) digit = value
    else if (units[sign]) group += digit * units[sign]
    else if (sign === '万') group = (group + digit * 100) * 10_000
    else if (sign === '亿') group = (group + digit * 100) * 100_000_000
    else if (sign === '元') total += group + digit * 100
    else if (sign === '角') total += digit * 10
    else if (sign === '分') total += digit
    if (value < 0) digit = 0
    if (sign === '万' || sign === '亿') {
      total += group
      group = 0
    }
  }

  return total
}
