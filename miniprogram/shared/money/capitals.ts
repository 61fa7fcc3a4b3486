import { type Fen, isFen } from './yuan'

const capitalDigits = '零壹贰叁肆伍陆柒捌玖'
const digitUnits = ['', '拾', '佰', '仟']
const groupUnits = ['', '万', '亿']

/**
 * Amount in the characters that cannot be altered by a stroke, as on cheques: `壹仟零叁元伍角整`. 整 follows
 * yuan and jiao, not fen; skipped places read one 零. Throws RangeError for what is no amount.
 */
export function amountInCapitals(amountFen: Fen): string {
  if (!isFen(amountFen)) throw new RangeError(`${amountFen} is no amount in fen`)
  const [wholeYuan, jiaoDigit, fenDigit] = [
    Math.floor(amountFen / 100),
    Math.floor(amountFen / 10) % 10,
    amountFen % 10,
  ]
  const yuanText = wholeYuan > 0 ? `${wholeInCapitals(wholeYuan)}元` : ''
  if (jiaoDigit === 0 && fenDigit === 0) return `${yuanText || '零元'}整`
  const zeroText = wholeYuan > 0 && (jiaoDigit === 0 || wholeYuan % 10 === 0) ? '零' : ''
  if (fenDigit === 0) return `${yuanText}${zeroText}${capitalDigits[jiaoDigit]}角整`
  return `${yuanText}${zeroText}${jiaoDigit > 0 ? `${capitalDigits[jiaoDigit]}角` : ''}${capitalDigits[fenDigit]}分`
}

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

function fourInCapitals(groupValue: number): string {
  let capitalText = ''
  for (let placeIndex = 3; placeIndex >= 0; placeIndex--) {
    const digitValue = Math.floor(groupValue / 10 ** placeIndex) % 10
    if (digitValue > 0) capitalText += `${capitalDigits[digitValue]}${digitUnits[placeIndex]}`
    else if (capitalText !== '' && !capitalText.endsWith('零')) capitalText += '零'
  }
  return capitalText.replace(/零$/, '')
}
