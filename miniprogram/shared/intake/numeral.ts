const chineseDigits = '零一二三四五六七八九'
const unitValues: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }

/** The characters of a number, for the class of a regular expression. */
export const numeralCharacters = '0-9零〇一二两三四五六七八九十百千万'

/** Stands for a missing digit. 零 is the digit 0. */
const noDigit = -1

/**
 * Reads a whole number below a hundred million as people write or say it: `25`, `十五`, `一百零五`,
 * `两百五`, `三万二`. Undefined if the characters make no number.
 */
export function parseNumeral(numeralText: string): number | undefined {
  if (numeralText === '') return undefined
  if (/^\d+$/.test(numeralText)) return Number(numeralText)

  /** The part before 万. */
  let tenThousands = 0
  /** The part after 万, so far. */
  let partialSum = 0
  /** A digit whose unit has not been read yet. */
  let pendingDigit = noDigit
  let lastUnit = 0
  /** 零 was read since the last unit: 一百零五 is 105, 一百五 is 150. */
  let hasZeroGap = false

  for (const character of numeralText.replace(/两/g, '二').replace(/〇/g, '零')) {
    const digitValue = chineseDigits.indexOf(character)
    if (digitValue >= 0) {
      if (pendingDigit > 0) return undefined
      if (digitValue === 0) hasZeroGap = true
      pendingDigit = digitValue
    } else if (character === '万') {
      if (tenThousands > 0 || partialSum + pendingDigit < 1) return undefined
      tenThousands = (partialSum + Math.max(pendingDigit, 0)) * 10_000
      partialSum = 0
      pendingDigit = noDigit
      lastUnit = 10_000
      hasZeroGap = false
    } else {
      const unit = unitValues[character]
      if (unit === undefined || pendingDigit === 0) return undefined
      // Only 十 may stand without a digit: 十五.
      if (pendingDigit === noDigit && unit !== 10) return undefined
      partialSum += Math.max(pendingDigit, 1) * unit
      lastUnit = unit
      pendingDigit = noDigit
      hasZeroGap = false
    }
  }

  // A last digit without a unit has the next lower unit: 两百五 is 250.
  const omittedUnit = lastUnit >= 100 && !hasZeroGap ? lastUnit / 10 : 1
  return tenThousands + partialSum + Math.max(pendingDigit, 0) * omittedUnit
}
