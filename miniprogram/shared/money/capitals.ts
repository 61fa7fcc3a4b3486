import { type Fen, isFen } from './yuan'

const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿']

/**
 * Amount in the characters that cannot be altered by a stroke, as on cheques: `壹仟零叁元伍角整`.
 * 整 follows yuan and jiao, not fen; skipped places read one 零. Throws RangeError for what is no amount.
 */
export function capitals(amount: Fen): string {
  if (!isFen(amount)) throw new RangeError(`${amount} is no amount in fen`)
  const [whole, jiao, fen] = [Math.floor(amount / 100), Math.floor(amount / 10) % 10, amount % 10]
  const yuan = whole > 0 ? `${wholeInCapitals(whole)}元` : ''
  if (jiao === 0 && fen === 0) return `${yuan || '零元'}整`
  const skipped = whole > 0 && (jiao === 0 || whole % 10 === 0) ? '零' : ''
  if (fen === 0) return `${yuan}${skipped}${digits[jiao]}角整`
  return `${yuan}${skipped}${jiao > 0 ? `${digits[jiao]}角` : ''}${digits[fen]}分`
}

function wholeInCapitals(whole: number): string {
  let text = ''
  for (let group = groups.length - 1; group >= 0; group--) {
    const part = Math.floor(whole / 10_000 ** group) % 10_000
    if (part === 0) continue
    const above = Math.floor(whole / 10_000 ** (group + 1))
    const skipped = text !== '' && (part < 1000 || above % 10 === 0) ? '零' : ''
    text += `${skipped}${fourInCapitals(part)}${groups[group]}`
  }
  return text
}

function fourInCapitals(part: number): string {
  let text = ''
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(part / 10 ** place) % 10
    if (digit > 0) text += `${digits[digit]}${places[place]}`
    else if (text !== '' && !text.endsWith('零')) text += '零'
  }
  return text.replace(/零$/, '')
}
