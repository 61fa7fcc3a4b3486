import type { Fact, Line } from '#shared/text-recognition/line'
import { isCreditCode } from '../../../../_domain/merchant/credit-code'
import { hasForeignCurrency } from './amounts'
import { type DecodedCode, readCodeFacts } from './codes'
import { isPackage, readPackagingFacts } from './packaging'
import { readPriceFacts } from './price-list'
import { isReceipt, readReceiptFacts } from './receipt'
import {
  factSourceIn,
  groupIntoRows,
  isPersonal,
  minConfidence,
  normalizeText,
  type TextRow,
} from './rows'
import { isScaleDisplay, readWeightFacts } from './scale'
import { isTaximeter, readRideFacts } from './taximeter'

/** More than any useful photo has. The limit keeps a wall of text from filling the record. */
const maxFacts = 80

/**
 * Reads the facts on a photo by fixed rules. Instructions in the text have no effect, because
 * nothing interprets them. A text that is no price list, receipt, package, licence, scale or
 * taximeter has no facts. Uncertain lines and lines with personal data are removed before any rule
 * reads them.
 */
export function extractFacts(
  recognisedLines: readonly Line[],
  codes: readonly DecodedCode[] = [],
): Fact[] {
  const normalizedLines = recognisedLines.map((textLine) => ({
    ...textLine,
    text: normalizeText(textLine.text),
  }))
  const usableLines = normalizedLines.filter(
    ({ text, confidence }) => text !== '' && confidence >= minConfidence && !isPersonal(text),
  )
  const textRows = groupIntoRows(usableLines)
  const pageText = textRows.map((textRow) => textRow.text).join('\n')
  const textFacts = factsOfPage(pageText, textRows)
  const isInText = (codeFact: Fact) =>
    textFacts.some((fact) => fact.kind === codeFact.kind && fact.value === codeFact.value)
  const codeFacts = readCodeFacts(codes).filter((codeFact) => !isInText(codeFact))
  return [...textFacts, ...codeFacts].slice(0, maxFacts)
}

/**
 * Search terms for finding the shop on a photo in the registry, the most reliable first: its credit
 * code, which has a check character, its name, and its name without the branch in brackets.
 */
export function shopSearchTermsOf(facts: readonly Fact[]): string[] {
  const factValueOf = (kind: Fact['kind']) => facts.find((fact) => fact.kind === kind)?.value
  const searchTerms = [factValueOf('credit_code'), factValueOf('shop')].flatMap((value) =>
    value === undefined ? [] : [String(value)],
  )
  const termsWithoutBranch = searchTerms.map((searchTerm) => searchTerm.replace(/\(.*$/, ''))
  return [...new Set([...searchTerms, ...termsWithoutBranch])]
}

/** Recognises the kind of page by its words and applies the rules of this kind. */
function factsOfPage(pageText: string, textRows: TextRow[]): Fact[] {
  if (isLicence(pageText)) return licenceIn(textRows)
  if (isPackage(pageText) && !isReceipt(pageText)) {
    // A package can carry the maker's credit code and permit. The maker is not the shop.
    const makerFacts = licenceIn(textRows).filter(({ kind }) => kind !== 'shop')
    return [...readPackagingFacts(textRows), ...makerFacts]
  }
  if (hasForeignCurrency(pageText)) return []
  if (isTaximeter(pageText)) return readRideFacts(textRows)
  if (isReceipt(pageText)) return readReceiptFacts(textRows)
  return isScaleDisplay(pageText) ? readWeightFacts(textRows) : readPriceFacts(textRows)
}

/** A credit code has no letters I, O, S and Z. If one was recognised, it is a similar digit. */
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

const shopNamePattern =
  /^(?:单位|经营者|企业)?\s?名\s?称\s?:?\s?([\u4e00-\u9fff()A-Za-z0-9]{4,40})$/

/** The first valid credit code, permit number and name on a licence. */
function licenceIn(textRows: readonly TextRow[]): Fact[] {
  const facts: Fact[] = []
  const addOnce = (fact: Fact) => {
    const isKindKnown = facts.some(({ kind }) => kind === fact.kind)
    if (!isKindKnown) facts.push(fact)
  }
  for (const { text, lines } of textRows)
    for (const creditCode of creditCodesIn(text))
      addOnce({
        kind: 'credit_code',
        value: creditCode,
        ...factSourceIn(lines, 'licence.credit-code'),
      })

  for (const { text, lines } of textRows) {
    const permitNumber = /J[YZ]\s?\d{14}(?!\d)/.exec(text)?.[0]
    if (permitNumber !== undefined)
      addOnce({
        kind: 'permit',
        value: permitNumber.replace(/\s/g, ''),
        ...factSourceIn(lines, 'licence.permit'),
      })
    const shopName = shopNamePattern.exec(text)?.[1]
    if (shopName !== undefined)
      addOnce({ kind: 'shop', value: shopName, ...factSourceIn(lines, 'licence.name') })
  }
  return facts
}

/** The credit codes in a row whose check character is right. */
function creditCodesIn(rowText: string): string[] {
  // The label and its colon must not become a part of the code.
  const textWithoutLabel = rowText.replace(/代码|:/g, ' ; ')
  const possibleCodes: string[] = asCreditCode(textWithoutLabel).match(/[0-9A-Z]{18,}/g) ?? []
  return possibleCodes.filter(isCreditCode)
}
