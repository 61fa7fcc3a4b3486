import type { PersonalDataKind } from './finding'

/** A stretch of the plain text. */
export interface TextRange {
  kind: PersonalDataKind
  from: number
  to: number
}

/**
 * Digits as they were written, in groups: `138-0013 8000`. Up to three separators may stand between
 * two digits.
 */
interface DigitRun {
  digits: string
  /** Place of each digit in the text. */
  places: number[]
  /** Whether a group starts or ends at this digit. */
  opens: boolean[]
  closes: boolean[]
}

const groupedDigits = /\d(?:[\s\-‐-―_.·•,，。、/|*~()（）]{0,3}\d)*(?:[\s-]?[xX](?![a-zA-Z]))?/g

/** Numbers by their shape and, where there is one, their check digit, however they are grouped. */
export function findNumbers(writtenText: string): TextRange[] {
  return [...writtenText.matchAll(groupedDigits)]
    .map(toRun)
    .flatMap((digitRun) => numberShapes.flatMap((shape) => findMatches(digitRun, shape)))
}

interface NumberShape {
  kind: PersonalDataKind
  lengths: number[]
  fits(digits: string): boolean
  /** Found inside a longer row of digits too, since the number could begin anywhere in it. */
  anywhere: boolean
}

const numberShapes: NumberShape[] = [
  { kind: 'mobile', lengths: [11], fits: (digits) => /^1[3-9]\d{9}$/.test(digits), anywhere: true },
  { kind: 'id_number', lengths: [18], fits: isIdNumber, anywhere: true },
  {
    kind: 'id_number',
    lengths: [15],
    fits: (digits) => isBirthday(`19${digits.slice(6, 12)}`),
    anywhere: false,
  },
  { kind: 'bank_card', lengths: [13, 14, 15, 16, 17, 18, 19], fits: isBankCard, anywhere: false },
  { kind: 'landline', lengths: [10, 11, 12], fits: isLandline, anywhere: false },
]

function findMatches(
  digitRun: DigitRun,
  { kind, lengths, fits, anywhere }: NumberShape,
): TextRange[] {
  const foundRanges: TextRange[] = []
  for (const length of lengths)
    for (let firstIndex = 0; firstIndex + length <= digitRun.digits.length; firstIndex++) {
      const lastIndex = firstIndex + length - 1
      const isWholeGroup = startsNumber(digitRun, firstIndex) && digitRun.closes[lastIndex]
      const isInsideGroup =
        anywhere && !digitRun.opens.slice(firstIndex + 1, lastIndex + 1).includes(true)
      if ((isWholeGroup || isInsideGroup) && fits(digitRun.digits.slice(firstIndex, lastIndex + 1)))
        foundRanges.push({
          kind,
          from: digitRun.places[firstIndex]!,
          to: digitRun.places[lastIndex]! + 1,
        })
    }
  return foundRanges
}

/** At the start of a group, or after a country or trunk prefix. */
const startsNumber = ({ opens, digits }: DigitRun, digitIndex: number): boolean =>
  Boolean(opens[digitIndex]) || /(^|\D)(0|86|086|0086)$/.test(digits.slice(0, digitIndex))

/** GB 11643: region, birthday, order and check digit (ISO 7064 MOD 11-2). */
export function isIdNumber(digitsText: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(digitsText) || !isBirthday(digitsText.slice(6, 14))) return false
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const weightedSum = weights.reduce(
    (total, weight, digitIndex) => total + weight * Number(digitsText[digitIndex]),
    0,
  )
  return '10X98765432'[weightedSum % 11] === digitsText[17]
}

function isBirthday(birthday: string): boolean {
  const [year, month, dayOfMonth] = [
    birthday.slice(0, 4),
    birthday.slice(4, 6),
    birthday.slice(6, 8),
  ].map(Number) as [number, number, number]
  return (
    year >= 1850 && year < 2100 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31
  )
}

/** First digits of the card schemes in use here, and the Luhn check digit. */
export function isBankCard(cardNumber: string): boolean {
  if (!/^(62|4|5[1-5]|2[2-7]|3[4-9]|60|9)\d+$/.test(cardNumber)) return false
  const luhnSum = [...cardNumber].reverse().reduce((total, digit, digitIndex) => {
    const digitValue = Number(digit) * (digitIndex % 2 === 1 ? 2 : 1)
    return total + (digitValue > 9 ? digitValue - 9 : digitValue)
  }, 0)
  return luhnSum % 10 === 0
}

/** Area code and seven or eight digits; or a 400/800 number. */
function isLandline(phoneNumber: string): boolean {
  return /^0(10|2\d)[2-8]\d{6,7}$|^0[3-9]\d{2}[2-8]\d{6,7}$|^[48]00\d{7}$/.test(phoneNumber)
}

function toRun(match: RegExpMatchArray): DigitRun {
  const digitRun: DigitRun = { digits: '', places: [], opens: [], closes: [] }
  const matchedText = match[0]
  const isDigit = (characterIndex: number) => /[\dxX]/.test(matchedText[characterIndex] ?? '')
  for (let characterIndex = 0; characterIndex < matchedText.length; characterIndex++) {
    if (!isDigit(characterIndex)) continue
    digitRun.digits += matchedText[characterIndex]!.toUpperCase()
    digitRun.places.push(match.index! + characterIndex)
    digitRun.opens.push(!isDigit(characterIndex - 1))
    digitRun.closes.push(!isDigit(characterIndex + 1))
  }
  return digitRun
}
