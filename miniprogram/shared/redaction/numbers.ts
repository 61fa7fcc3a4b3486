import type { PersonalDataKind } from './finding'

/** A stretch of the plain text. */
export interface Stretch {
  kind: PersonalDataKind
  from: number
  to: number
}

/** Digits as they were written, in groups: `138-0013 8000`. Up to three separators may stand between two digits. */
interface Run {
  digits: string
  /** Place of each digit in the text. */
  places: number[]
  /** Whether a group starts or ends at this digit. */
  opens: boolean[]
  closes: boolean[]
}

const separated = /\d(?:[\s\-‐-―_.·•,，。、/|*~()（）]{0,3}\d)*(?:[\s-]?[xX](?![a-zA-Z]))?/g

/** Numbers by their shape and, where there is one, their check digit, however they are grouped. */
export function findNumbers(text: string): Stretch[] {
  return [...text.matchAll(separated)].map(toRun).flatMap((run) => shapes.flatMap((shape) => matches(run, shape)))
}

interface Shape {
  kind: PersonalDataKind
  lengths: number[]
  fits(digits: string): boolean
  /** Found inside a longer row of digits too, since the number could begin anywhere in it. */
  anywhere: boolean
}

const shapes: Shape[] = [
  { kind: 'mobile', lengths: [11], fits: (digits) => /^1[3-9]\d{9}$/.test(digits), anywhere: true },
  { kind: 'id_number', lengths: [18], fits: isIdNumber, anywhere: true },
  { kind: 'id_number', lengths: [15], fits: (digits) => isBirthday(`19${digits.slice(6, 12)}`), anywhere: false },
  { kind: 'bank_card', lengths: [13, 14, 15, 16, 17, 18, 19], fits: isBankCard, anywhere: false },
  { kind: 'landline', lengths: [10, 11, 12], fits: isLandline, anywhere: false },
]

function matches(run: Run, { kind, lengths, fits, anywhere }: Shape): Stretch[] {
  const found: Stretch[] = []
  for (const length of lengths)
    for (let from = 0; from + length <= run.digits.length; from++) {
      const last = from + length - 1
      const whole = startsNumber(run, from) && run.closes[last]
      const inside = anywhere && !run.opens.slice(from + 1, last + 1).includes(true)
      if ((whole || inside) && fits(run.digits.slice(from, last + 1)))
        found.push({ kind, from: run.places[from]!, to: run.places[last]! + 1 })
    }
  return found
}

/** At the start of a group, or after a country or trunk prefix. */
const startsNumber = ({ opens, digits }: Run, at: number): boolean =>
  Boolean(opens[at]) || /(^|\D)(0|86|086|0086)$/.test(digits.slice(0, at))

/** GB 11643: region, birthday, order and check digit (ISO 7064 MOD 11-2). */
export function isIdNumber(number: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(number) || !isBirthday(number.slice(6, 14))) return false
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return '10X98765432'[sum % 11] === number[17]
}

function isBirthday(day: string): boolean {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6, 8)].map(Number) as [
    number,
    number,
    number,
  ]
  return year >= 1850 && year < 2100 && month >= 1 && month <= 12 && date >= 1 && date <= 31
}

/** First digits of the card schemes in use here, and the Luhn check digit. */
export function isBankCard(number: string): boolean {
  if (!/^(62|4|5[1-5]|2[2-7]|3[4-9]|60|9)\d+$/.test(number)) return false
  const sum = [...number].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** Area code and seven or eight digits; or a 400/800 number. */
function isLandline(number: string): boolean {
  return /^0(10|2\d)[2-8]\d{6,7}$|^0[3-9]\d{2}[2-8]\d{6,7}$|^[48]00\d{7}$/.test(number)
}

function toRun(match: RegExpMatchArray): Run {
  const run: Run = { digits: '', places: [], opens: [], closes: [] }
  const text = match[0]
  const isDigit = (at: number) => /[\dxX]/.test(text[at] ?? '')
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(at)) continue
    run.digits += text[at]!.toUpperCase()
    run.places.push(match.index! + at)
    run.opens.push(!isDigit(at - 1))
    run.closes.push(!isDigit(at + 1))
  }
  return run
}
