import type { CoveredBox } from '#shared/contract/copies'
import type { Fact } from '#shared/text-recognition/line'
import { isCreditCode } from '../../../../_domain/merchant/credit-code'

/** A QR or bar code as it was decoded. */
export interface DecodedCode {
  text: string
  box: CoveredBox
}

/**
 * What codes say: the number of a ware (GS1, with its check digit), the credit code in a licence's
 * link, or only the host of another link. Any other text, such as a code to pay by or a card with a
 * name, makes no fact.
 */
export const factsOfCodes = (codes: readonly DecodedCode[]): Fact[] =>
  codes.flatMap((pictureCode) => factOfCode(pictureCode) ?? [])

function factOfCode({ text, box }: DecodedCode): Fact | undefined {
  const codeSource = { box, confidence: 1 }
  if (hasValidCheckDigit(text))
    return { kind: 'barcode', value: text, ...codeSource, rule: 'code.ware' }
  const pieces: string[] = text.toUpperCase().match(/[0-9A-Z]{18}/g) ?? []
  const credit = pieces.find(isCreditCode)
  if (credit) return { kind: 'credit_code', value: credit, ...codeSource, rule: 'code.licence' }
  const [, host] = /^https?:\/\/([a-z0-9.-]{4,100})(?:[:/?#]|$)/i.exec(text) ?? []
  return host
    ? { kind: 'link', value: host.toLowerCase(), ...codeSource, rule: 'code.link' }
    : undefined
}

/** EAN-8, UPC-A and EAN-13: from the right every second digit counts three times. */
function hasValidCheckDigit(decodedText: string): boolean {
  if (!/^(?:\d{8}|\d{12,13})$/.test(decodedText)) return false
  const digits = [...decodedText].reverse().map(Number)
  return (
    digits.reduce((runningSum, digit, index) => runningSum + digit * (index % 2 === 0 ? 1 : 3), 0) %
      10 ===
    0
  )
}
