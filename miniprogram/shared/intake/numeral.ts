const chineseDigits = '零一二三四五六七八九'
const unitValues: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }

/** Letters of which a number is written. */
export const numeralCharacters = '0-9零〇一二两三四五六七八九十百千万'

/**
 * A whole number below a hundred million as people write or say it: `25`, `十五`, `一百零五`, `两百五`,
 * `三万二`; undefined for letters that make none.
 */
export function parseNumeral(numeralText: string): number | undefined {
  if (/^\d+$/.test(numeralText)) return Number(numeralText)
  let [totalValue, partialSum, pendingDigit, lastUnit, hasZeroGap] = [0, 0, -1, 0, false]
  for (const character of numeralText.replace(/两/g, '二').replace(/〇/g, '零')) {
    const digitValue = chineseDigits.indexOf(character)
    if (digitValue >= 0) {
      if (pendingDigit > 0) return undefined
      if (digitValue === 0) hasZeroGap = true
      pendingDigit = digitValue
    } else if (character === '万') {
      if (totalValue > 0 || partialSum + pendingDigit < 1) return undefined
      ;[totalValue, partialSum] = [(partialSum + Math.max(pendingDigit, 0)) * 10_000, 0]
      ;[pendingDigit, lastUnit, hasZeroGap] = [-1, 10_000, false]
    } else {
      lastUnit = unitValues[character] ?? Number.NaN
      if (Number.isNaN(lastUnit) || pendingDigit === 0 || (pendingDigit < 0 && lastUnit !== 10))
        return undefined
      partialSum += Math.max(pendingDigit, 1) * lastUnit
      ;[pendingDigit, hasZeroGap] = [-1, false]
    }
  }
  // 两百五 is 250: a last digit without a unit counts the next lower one.
  const lastDigitValue =
    Math.max(pendingDigit, 0) * (lastUnit >= 100 && !hasZeroGap ? lastUnit / 10 : 1)
  return numeralText === '' ? undefined : totalValue + partialSum + lastDigitValue
}
