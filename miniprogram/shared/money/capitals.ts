import { type Fen, isFen } from './yuan'

const capitalDigits = '零壹贰叁肆伍陆柒捌玖'
const digitUnits = ['', '拾', '佰', '仟']
const groupUnits = ['', '万', '亿']

/**
 * An amount in the characters of cheques, which cannot be changed by adding a stroke: `壹仟零叁元伍角整`.
 * An amount without fen ends with 整. Several zeros in a row are written as one 零. Throws RangeError
 * if `amountFen` is no amount.
 */
export function amountInCapitals(amountFen: Fen): string {
  if (!isFen(amountFen)) throw new RangeError(`${amountFen} is no amount in fen`)
  const wholeYuan = Math.floor(amountFen / 100)
  const jiaoDigit = Math.floor(amountFen / 10) % 10
  const fenDigit = amountFen % 10

  const yuanText = wholeYuan > 0 ? `${wholeInCapitals(wholeYuan)}元` : ''
  if (jiaoDigit === 0 && fenDigit === 0) return `${yuanText || '零元'}整`
  const zeroText = wholeYuan > 0 && (jiaoDigit === 0 || wholeYuan % 10 === 0) ? '零' : ''
  if (fenDigit === 0) return `${yuanText}${zeroText}${capitalDigits[jiaoDigit]}角整`
  const jiaoText = jiaoDigit > 0 ? `${capitalDigits[jiaoDigit]}角` : ''
  return `${yuanText}${zeroText}${jiaoText}${capitalDigits[fenDigit]}分`
}

/** Writes a whole number in groups of four digits: 万, 亿. */
function wholeInCapitals(wholeYuan: number): string {
  let capitalText = ''
  for (let groupIndex = groupUnits.length - 1; groupIndex >= 0; groupIndex--) {
    const groupValue = Math.floor(wholeYuan / 10_000 ** groupIndex) % 10_000
    if (groupValue === 0) continue
    const higherValue = Math.floor(wholeYuan / 10_000 ** (groupIndex + 1))
    const zeroText = capitalText !== '' && (groupValue < 1000 || higherValue % 10 === 0) ? '零' : ''
    capitalText += `${zeroText}${fourInCapitals(groupValue)}${groupUnits[groupIndex]}`
  }
  return capitalText
}

/** Writes one group of four digits. */
function fourInCapitals(groupValue: number): string {
  let capitalText = ''
  for (let placeIndex = 3; placeIndex >= 0; placeIndex--) {
    const digitValue = Math.floor(groupValue / 10 ** placeIndex) % 10
    if (digitValue > 0) capitalText += `${capitalDigits[digitValue]}${digitUnits[placeIndex]}`
    else if (capitalText !== '' && !capitalText.endsWith('零')) capitalText += '零'
  }
  return capitalText.replace(/零$/, '')
}
