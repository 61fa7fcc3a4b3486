import type { Fact, Line } from '../../../miniprogram/shared/reading/line'
import { isCreditCode } from '../../_domain/merchant/credit-code'
import { isForeign } from './amounts'
import { type Code, factsOfCodes } from './codes'
import { isPackage, packagingIn } from './packaging'
import { pricesIn } from './price-list'
import { isReceipt, receiptIn } from './receipt'
import { isPersonal, leastConfidence, plain, type Row, rowsOf, seenIn } from './rows'
import { isScale, weightIn } from './scale'
import { isTaximeter, rideIn } from './taximeter'

/** More than one photo needs; a wall of text gives no more. */
const mostFacts = 80

/**
 * The facts on a photo, by rules alone: what the text asks for is never done, and text that is no price list, receipt,
 * package, licence, scale or taximeter gives none. Lines with personal data, and uncertain ones, are left out before
 * any rule sees them.
 */
export function factsIn(recognised: readonly Line[], codes: readonly Code[] = []): Fact[] {
  const lines = recognised
    .map((line) => ({ ...line, text: plain(line.text) }))
    .filter(({ text, confidence }) => text !== '' && confidence >= leastConfidence && !isPersonal(text))
  const rows = rowsOf(lines)
  const text = rows.map((row) => row.text).join('\n')
  const read = factsOf(text, rows)
  const decoded = factsOfCodes(codes).filter(
    ({ kind, value }) => !read.some((one) => one.kind === kind && one.value === value),
  )
  return [...read, ...decoded].slice(0, mostFacts)
}

/**
 * What the register can be searched by for the shop on a photo, the surest first: its credit code, which is printed
 * with a check character, its name, and the name without the branch in brackets.
 */
export function shopsNamedIn(facts: readonly Fact[]): string[] {
  const said = (kind: Fact['kind']) => facts.find((fact) => fact.kind === kind)?.value
  const words = [said('credit_code'), said('shop')].flatMap((value) => (value === undefined ? [] : [String(value)]))
  return [...new Set([...words, ...words.map((word) => word.replace(/\(.*$/, ''))])]
}

function factsOf(text: string, rows: ReturnType<typeof rowsOf>): Fact[] {
  if (isLicence(text)) return licenceIn(rows)
  if (isPackage(text) && !isReceipt(text))
    return [...packagingIn(rows), ...licenceIn(rows).filter(({ kind }) => kind !== 'shop')]
  if (isForeign(text)) return []
  if (isTaximeter(text)) return rideIn(rows)
  if (isReceipt(text)) return receiptIn(rows)
  return isScale(text) ? weightIn(rows) : pricesIn(rows)
}

/** The code knows no I, O, S, Z: what looks like one is a digit. */
const asCode = (text: string) =>
  text.replace(/\s/g, '').toUpperCase().replace(/O/g, '0').replace(/I/g, '1').replace(/S/g, '5').replace(/Z/g, '2')

const isLicence = (text: string): boolean => /营业执照|统一社会信用代码|经营许可证|登记证/.test(text)

/** Credit code (only with its check character), permit number and name of a licence. */
function licenceIn(rows: readonly Row[]): Fact[] {
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
