import type { Fact, Line } from '#shared/text-recognition/line'
import { isCreditCode } from '../../../../_domain/merchant/credit-code'
import { isForeign } from './amounts'
import { type DecodedCode, factsOfCodes } from './codes'
import { isPackage, packagingIn } from './packaging'
import { priceFactsIn } from './price-list'
import { isReceipt, receiptIn } from './receipt'
import {
  factSourceIn,
  groupIntoRows,
  isPersonal,
  leastConfidence,
  normalizeText,
  type TextRow,
} from './rows'
import { isScaleDisplay, weightFactsIn } from './scale'
import { isTaximeter, rideFactsIn } from './taximeter'

/** More than any useful photo has. The limit keeps a wall of text from filling the record. */
const mostFacts = 80

/**
 * The facts on a photo, by rules alone: what the text asks for is never done, and text that is no
 * price list, receipt, package, licence, scale or taximeter gives none. Lines with personal data,
 * and uncertain ones, are left out before any rule sees them.
 */
export function recognisedFactsIn(
  recognised: readonly Line[],
  codes: readonly DecodedCode[] = [],
): Fact[] {
  const listItems = recognised
    .map((textLine) => ({ ...textLine, text: normalizeText(textLine.text) }))
    .filter(
      ({ text, confidence }) => text !== '' && confidence >= leastConfidence && !isPersonal(text),
    )
  const textRows = groupIntoRows(listItems)
  const text = textRows.map((textRow) => textRow.text).join('\n')
  const textFacts = factsOfPage(text, textRows)
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

function factsOfPage(printedText: string, textRows: ReturnType<typeof groupIntoRows>): Fact[] {
  if (isLicence(printedText)) return licenceIn(textRows)
  if (isPackage(printedText) && !isReceipt(printedText))
    return [
      ...packagingIn(textRows),
      ...licenceIn(textRows).filter(({ kind: factKind }) => factKind !== 'shop'),
    ]
  if (isForeign(printedText)) return []
  if (isTaximeter(printedText)) return rideFactsIn(textRows)
  if (isReceipt(printedText)) return receiptIn(textRows)
  return isScaleDisplay(printedText) ? weightFactsIn(textRows) : priceFactsIn(textRows)
}

/** The code knows no I, O, S, Z: what looks like one is a digit. */
const asCreditCode = (printedText: string) =>
  printedText
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/I/g, '1')
    .replace(/S/g, '5')
    .replace(/Z/g, '2')

const isLicence = (printedText: string): boolean =>
  /营业执照|统一社会信用代码|经营许可证|登记证/.test(printedText)

/** Credit code (only with its check character), permit number and name of a licence. */
function licenceIn(textRows: readonly TextRow[]): Fact[] {
  const extraFacts: Fact[] = []
  const hasFactOfKind = (factKind: Fact['kind']) =>
    extraFacts.some((fact) => fact.kind === factKind)
  for (const { text: rowText, lines: rowLines } of textRows)
    for (const [piece] of asCreditCode(rowText.replace(/代码|:/g, ' ; ')).matchAll(
      /[0-9A-Z]{18,}/g,
    ))
      if (!hasFactOfKind('credit_code') && isCreditCode(piece))
        extraFacts.push({
          kind: 'credit_code',
          value: piece,
          ...factSourceIn(rowLines, 'licence.credit-code'),
        })
  for (const { text: rowText, lines: rowLines } of textRows) {
    const permit = /J[YZ]\s?\d{14}(?!\d)/.exec(rowText)
    if (permit && !hasFactOfKind('permit'))
      extraFacts.push({
        kind: 'permit',
        value: permit[0].replace(/\s/g, ''),
        ...factSourceIn(rowLines, 'licence.permit'),
      })
    const namedShop =
      /^(?:单位|经营者|企业)?\s?名\s?称\s?:?\s?([\u4e00-\u9fff()A-Za-z0-9]{4,40})$/.exec(rowText)
    if (namedShop && !hasFactOfKind('shop'))
      extraFacts.push({
        kind: 'shop',
        value: namedShop[1] as string,
        ...factSourceIn(rowLines, 'licence.name'),
      })
  }
  return extraFacts
}
