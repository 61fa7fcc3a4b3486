import type { PersonalDataKind } from './finding'

/** A part of the normalised text, as arguments for `slice`. */
export interface TextRange {
  kind: PersonalDataKind
  from: number
  to: number
}

/** A sequence of digits that may be written in groups: `138-0013 8000`. */
interface DigitRun {
  /** The digits without separators. */
  digits: string
  /** For each digit, its index in the text. */
  places: number[]
  /** For each digit, whether it is the first of its group. */
  opens: boolean[]
  /** For each digit, whether it is the last of its group. */
  closes: boolean[]
}

/** Digits with up to three separators between them. The last one may be X, as in an ID number. */
const groupedDigits = /\d(?:[\s\-‐-―_.·•,，。、/|*~()（）]{0,3}\d)*(?:[\s-]?[xX](?![a-zA-Z]))?/g

/** Finds numbers by their shape and, if they have one, their check digit, in any grouping. */
export function findNumbers(writtenText: string): TextRange[] {
  return [...writtenText.matchAll(groupedDigits)]
    .map(toRun)
    .flatMap((digitRun) => numberShapes.flatMap((shape) => findMatches(digitRun, shape)))
}

interface NumberShape {
  kind: PersonalDataKind
  /** Possible numbers of digits. */
  lengths: number[]
  fits(digits: string): boolean
  /** Also search inside a longer group of digits. */
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

/** Whether a number may begin at this digit: at the start of a group, or after a phone prefix. */
const startsNumber = ({ opens, digits }: DigitRun, digitIndex: number): boolean =>
  Boolean(opens[digitIndex]) || /(^|\D)(0|86|086|0086)$/.test(digits.slice(0, digitIndex))

/**
 * Weights of the first 17 digits of an ID number, and its check digit by the remainder (GB 11643).
 */
const idNumberWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const idCheckDigits = '10X98765432'

/** Whether it is an ID number of GB 11643: region, birthday, serial number and check digit. */
export function isIdNumber(digitsText: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(digitsText) || !isBirthday(digitsText.slice(6, 14))) return false
  let weightedSum = 0
  for (const [index, weight] of idNumberWeights.entries())
    weightedSum += weight * Number(digitsText[index])
  return idCheckDigits[weightedSum % 11] === digitsText[17]
}

/** @param birthday `YYYYMMDD` */
function isBirthday(birthday: string): boolean {
  const year = Number(birthday.slice(0, 4))
  const month = Number(birthday.slice(4, 6))
  const dayOfMonth = Number(birthday.slice(6, 8))
  const isPossibleYear = year >= 1850 && year < 2100
  return isPossibleYear && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31
}

/** First digits of the card schemes that are used in China. */
const cardPrefix = /^(62|4|5[1-5]|2[2-7]|3[4-9]|60|9)\d+$/

/** Whether it is a card number of a known scheme with a correct check digit (Luhn). */
export function isBankCard(cardNumber: string): boolean {
  if (!cardPrefix.test(cardNumber)) return false
  let luhnSum = 0
  for (const [index, digit] of [...cardNumber].reverse().entries()) {
    const isDoubled = index % 2 === 1
    const value = Number(digit) * (isDoubled ? 2 : 1)
    luhnSum += value > 9 ? value - 9 : value
  }
  return luhnSum % 10 === 0
}

/** Area code and seven or eight digits, or a 400/800 number. */
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
