import type { CoveredBox } from '#shared/contract/copies'
import type { Fact } from '#shared/text-recognition/line'
import { isCreditCode } from '../../../../_domain/merchant/credit-code'

/** A QR code or bar code after decoding. */
export interface DecodedCode {
  text: string
  box: CoveredBox
}

/**
 * The facts that codes contain:
 * - the number of a product (GS1), if its check digit is right,
 * - the credit code in the link of a licence,
 * - the host of any other link, without the rest of its address.
 *
 * Any other text makes no fact. It may be a payment code or a card with a person's name.
 */
export const readCodeFacts = (codes: readonly DecodedCode[]): Fact[] =>
  codes.flatMap((decodedCode) => factOfCode(decodedCode) ?? [])

function factOfCode({ text, box }: DecodedCode): Fact | undefined {
  const factSource = { box, confidence: 1 }
  if (hasValidCheckDigit(text))
    return { kind: 'barcode', value: text, ...factSource, rule: 'code.ware' }

  const possibleCreditCodes: string[] = text.toUpperCase().match(/[0-9A-Z]{18}/g) ?? []
  const creditCode = possibleCreditCodes.find(isCreditCode)
  if (creditCode)
    return { kind: 'credit_code', value: creditCode, ...factSource, rule: 'code.licence' }

  const linkMatch = /^https?:\/\/([a-z0-9.-]{4,100})(?:[:/?#]|$)/i.exec(text)
  const host = linkMatch?.[1]
  if (!host) return undefined
  return { kind: 'link', value: host.toLowerCase(), ...factSource, rule: 'code.link' }
}

/**
 * Checks an EAN-8, UPC-A or EAN-13. Counted from the right, every second digit is multiplied by
 * three, and the sum must be a multiple of ten.
 */
function hasValidCheckDigit(decodedText: string): boolean {
  if (!/^(?:\d{8}|\d{12,13})$/.test(decodedText)) return false
  const digitsFromRight = [...decodedText].reverse().map(Number)
  let weightedSum = 0
  for (const [index, digit] of digitsFromRight.entries())
    weightedSum += index % 2 === 0 ? digit : 3 * digit
  return weightedSum % 10 === 0
}
