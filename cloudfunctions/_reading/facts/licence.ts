import type { Fact } from '../../../miniprogram/shared/reading/line'
import { isCreditCode } from '../../_domain/merchant/credit-code'
import { type Row, seenIn } from './rows'

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
