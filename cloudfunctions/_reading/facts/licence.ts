import type { Fact } from '../../../miniprogram/shared/reading/line'
import { type Row, seenIn } from './rows'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Whether a unified social credit code has the check character of its other seventeen (GB 32100-2015, 5.5). */
export function isCreditCode(code: string): boolean {
  const values = [...code].map((letter) => alphabet.indexOf(letter))
  if (values.length !== 18 || values.includes(-1)) return false
  const sum = values.slice(0, 17).reduce((total, value, at) => total + value * (3 ** at % 31), 0)
  return values[17] === (31 - (sum % 31)) % 31
}

/** The code knows no I, O, S, Z: what looks like one is a digit. */
const asCode = (text: string) =>
  text.replace(/\s/g, '').toUpperCase().replace(/O/g, '0').replace(/I/g, '1').replace(/S/g, '5').replace(/Z/g, '2')

export const isLicence = (text: string): boolean => /营业执照|统一社会信用代码|经营许可证|登记证/.test(text)

/** Credit code (only with its check character), permit number and name of a licence. */
export function licenceIn(rows: readonly Row[]): Fact[] {
  const found: Fact[] = []
  const has = (kind: Fact['kind']) => found.some((fact) => fact.kind === kind)
  for (const { text, lines } of rows)
    for (const [piece] of asCode(text.replace(/代码|:/g, ' ; ')).matchAll(/[0-9A-Z]{18,}/g))
      if (!has('credit_code') && isCreditCode(piece))
        found.push({ kind: 'credit_code', value: piece, ...seenIn(lines, 'licence.credit-code') })
  for (const { text, lines } of rows) {
    const permit = /J[YZ]\s?\d{14}(?!\d)/.exec(text)
    if (permit && !has('permit'))
      found.push({ kind: 'permit', value: permit[0].replace(/\s/g, ''), ...seenIn(lines, 'licence.permit') })
    const named = /^(?:单位|经营者|企业)?\s?名\s?称\s?:?\s?([\u4e00-\u9fff()A-Za-z0-9]{4,40})$/.exec(text)
    if (named && !has('shop')) found.push({ kind: 'shop', value: named[1] as string, ...seenIn(lines, 'licence.name') })
  }
  return found
}
