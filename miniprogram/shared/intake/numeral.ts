const digits = '零一二三四五六七八九'
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }

/** Letters of which a number is written. */
export const numerals = '0-9零〇一二两三四五六七八九十百千万'

/**
 * A whole number below a hundred million as people write or say it: `25`, `十五`, `一百零五`, `两百五`, `三万二`;
 * undefined for letters that make none.
 */
export function numeral(written: string): number | undefined {
  if (/^\d+$/.test(written)) return Number(written)
  let [total, part, digit, unit, gap] = [0, 0, -1, 0, false]
  for (const letter of written.replace(/两/g, '二').replace(/〇/g, '零')) {
    const value = digits.indexOf(letter)
    if (value >= 0) {
      if (digit > 0) return undefined
      if (value === 0) gap = true
      digit = value
    } else if (letter === '万') {
      if (total > 0 || part + digit < 1) return undefined
      ;[total, part] = [(part + Math.max(digit, 0)) * 10_000, 0]
      ;[digit, unit, gap] = [-1, 10_000, false]
    } else {
      unit = units[letter] ?? Number.NaN
      if (Number.isNaN(unit) || digit === 0 || (digit < 0 && unit !== 10)) return undefined
      part += Math.max(digit, 1) * unit
      ;[digit, gap] = [-1, false]
    }
  }
  // 两百五 is 250: a last digit without a unit counts the next lower one.
  const last = Math.max(digit, 0) * (unit >= 100 && !gap ? unit / 10 : 1)
  return written === '' ? undefined : total + part + last
}
