import type { Fact, Line } from '#shared/text-recognition/line'
import { isCreditCode } from '../../../../_domain/merchant/credit-code'
import { isForeign } from './amounts'
import { type Code, factsOfCodes } from './codes'
import { isPackage, packagingIn } from './packaging'
import { pricesIn } from './price-list'
import { isReceipt, receiptIn } from './receipt'
import { isPersonal, leastConfidence, plain, type Row, rowsOf, seenIn } from './rows'
import { isScale, weightIn } from './scale'
import { isTaximeter, rideIn } from './taximeter'

/** More than any useful photo has. The limit keeps a wall of text from filling the record. */
const mostFacts = 80

/**
 * The facts on a photo, by rules alone: what the text asks for is never done, and text that is no
 * price list, receipt, package, licence, scale or taximeter gives none. Lines with personal data,
 * and uncertain ones, are left out before any rule sees them.
 */
export function factsIn(recognised: readonly Line[], codes: readonly Code[] = []): Fact[] {
  const listItems = recognised
    .map((textLine) => ({ ...textLine, text: plain(textLine.text) }))
    .filter(
      ({ text, confidence }) => text !== '' && confidence >= leastConfidence && !isPersonal(text),
    )
  const textRows = rowsOf(listItems)
  const text = textRows.map((textRow) => textRow.text).join('\n')
  const textFacts = factsOf(text, textRows)
  const decoded = factsOfCodes(codes).filter(
    ({ kind: factKind, value: factValue }) =>
      !textFacts.some((fact) => fact.kind === factKind && fact.value === factValue),
  )
  return [...textFacts, ...decoded].slice(0, mostFacts)
}

/**
 * What the register can be searched by for the shop on a photo, the surest first: its credit code,
 * which is printed with a check character, its name, and the name without the branch in brackets.
 */
export function shopsNamedIn(facts: readonly Fact[]): string[] {
  const factTextOf = (factKind: Fact['kind']) => facts.find((fact) => fact.kind === factKind)?.value
  const words = [factTextOf('credit_code'), factTextOf('shop')].flatMap((textValue) =>
    textValue === undefined ? [] : [String(textValue)],
  )
  return [...new Set([...words, ...words.map((word) => word.replace(/\(.*$/, ''))])]
}

function factsOf(text: string, textRows: ReturnType<typeof rowsOf>): Fact[] {
  if (isLicence(text)) return licenceIn(textRows)
  if (isPackage(text) && !isReceipt(text))
    return [
      ...packagingIn(textRows),
      ...licenceIn(textRows).filter(({ kind: factKind }) => factKind !== 'shop'),
    ]
  if (isForeign(text)) return []
  if (isTaximeter(text)) return rideIn(textRows)
  if (isReceipt(text)) return receiptIn(textRows)
  return isScale(text) ? weightIn(textRows) : pricesIn(textRows)
}

/** The code knows no I, O, S, Z: what looks like one is a digit. */
const asCode = (text: string) =>
  text
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/I/g, '1')
    .replace(/S/g, '5')
    .replace(/Z/g, '2')

const isLicence = (text: string): boolean =>
  /营业执照|统一社会信用代码|经营许可证|登记证/.test(text)

/** Credit code (only with its check character), permit number and name of a licence. */
function licenceIn(textRows: readonly Row[]): Fact[] {
  const extraFacts: Fact[] = []
  const has = (factKind: Fact['kind']) => extraFacts.some((fact) => fact.kind === factKind)
  for (const { text: rowText, lines: rowLines } of textRows)
    for (const [piece] of asCode(rowText.replace(/代码|:/g, ' ; ')).matchAll(/[0-9A-Z]{18,}/g))
      if (!has('credit_code') && isCreditCode(piece))
        extraFacts.push({
          kind: 'credit_code',
          value: piece,
          ...seenIn(rowLines, 'licence.credit-code'),
        })
  for (const { text: rowText, lines: rowLines } of textRows) {
    const permit = /J[YZ]\s?\d{14}(?!\d)/.exec(rowText)
    if (permit && !has('permit'))
      extraFacts.push({
        kind: 'permit',
        value: permit[0].replace(/\s/g, ''),
        ...seenIn(rowLines, 'licence.permit'),
      })
    const namedShop =
      /^(?:单位|经营者|企业)?\s?名\s?称\s?:?\s?([\u4e00-\u9fff()A-Za-z0-9]{4,40})$/.exec(rowText)
    if (namedShop && !has('shop'))
      extraFacts.push({
        kind: 'shop',
        value: namedShop[1] as string,
        ...seenIn(rowLines, 'licence.name'),
      })
  }
  return extraFacts
}
