import { addDays, type Day, dayOf } from '../clock/days'
import type { ProblemType } from '../vocabulary/case'
import {
  beforeSum,
  beforeWhatIsNot,
  dayWords,
  denies,
  partsOfDay,
  problemWords,
  type Wish,
  wishWords,
} from '../vocabulary/told'
import { numeral, numerals } from './numeral'

/** A draft answer, and the sentence that it was read from. */
export interface Heard<T> {
  value: T
  sentence: string
}

/** What an account says of what the receipt asks. Each is a draft: a person confirms it or says otherwise. */
export interface Told {
  problem?: Heard<ProblemType>
  /** The sum in dispute, fen. */
  amount?: Heard<number>
  request?: Heard<Wish>
  /** The day and, where it is said, the time `HH:mm`, in China. */
  when?: Heard<{ day: Day; time?: string }>
}

/**
 * Reads an account, spoken or written. `now`: when it was given, ms since 1970. What is said in two ways, or denied, is
 * left to the question.
 */
export function toldIn(account: string, now: number): Told {
  const sentences = account.split(/[。！？!?；;\n]+/).filter((sentence) => sentence.trim() !== '')
  const told: Told = {
    problem: only(sentences.flatMap((sentence) => problemsIn(sentence))),
    amount: sumIn(sentences),
    request: only(sentences.flatMap((sentence) => wishesIn(sentence))),
    when: only(sentences.flatMap((sentence) => timesIn(sentence, now))),
  }
  return Object.fromEntries(Object.entries(told).filter(([, heard]) => heard !== undefined))
}

/** The one that is said, however often. */
function only<T>(heard: Heard<T>[]): Heard<T> | undefined {
  const values = new Set(heard.map(({ value }) => JSON.stringify(value)))
  return values.size === 1 ? heard[0] : undefined
}

const heardIn = <T>(sentence: string, values: T[]): Heard<T>[] =>
  values.map((value) => ({ value, sentence: sentence.trim() }))
const clausesOf = (sentence: string) => sentence.split(/[，,、]/)

function problemsIn(sentence: string): Heard<ProblemType>[] {
  const codes = (Object.keys(problemWords) as ProblemType[]).filter((code) =>
    clausesOf(sentence).some((clause) => {
      const at = clause.search(problemWords[code] as RegExp)
      return at >= 0 && !beforeWhatIsNot.test(clause.slice(0, at))
    }),
  )
  return heardIn(sentence, codes)
}

function wishesIn(sentence: string): Heard<Wish>[] {
  const said = clausesOf(sentence).filter((clause) => !denies.test(clause))
  const [wish] = (Object.keys(wishWords) as Wish[]).filter((one) => said.some((clause) => wishWords[one].test(clause)))
  return heardIn(sentence, wish ? [wish] : [])
}

const sum = new RegExp(
  `(\\d{1,7}(?:\\.\\d{1,2})?|[${numerals}]{1,9})\\s*(?:元|圆|块钱?)(?:([${numerals}])(?:毛|角|(?=$|[，,、])))?`,
  'g',
)

/** Of several sums the one of which the account says that it was taken too much, or else that it was paid. */
function sumIn(sentences: string[]): Heard<number> | undefined {
  const sums = sentences.flatMap((sentence) =>
    [...sentence.matchAll(sum)].flatMap((found) => {
      const [, whole = '', tenth = '0'] = found
      const yuan = whole.includes('.') ? Number(whole) : numeral(whole)
      const value = yuan === undefined ? 0 : Math.round(yuan * 100) + (numeral(tenth) ?? 0) * 10
      return value > 0 ? [{ value, sentence: sentence.trim(), before: sentence.slice(0, found.index) }] : []
    }),
  )
  const kinds = beforeSum.map((words) => sums.filter(({ before }) => words.test(before)))
  return only((kinds.find((kind) => kind.length > 0) ?? sums).map(({ value, sentence }) => ({ value, sentence })))
}

const anyOf = (words: Record<string, unknown>) => Object.keys(words).join('|')
const said = new RegExp(
  `(?:(${anyOf(dayWords)})|([${numerals}]{1,2})天(?:以)?前|(\\d{1,2})月(\\d{1,2})[日号])的?(${anyOf(partsOfDay)})?` +
    `(?:([${numerals}]{1,3})(?:点|:|：)(半|一刻|三刻|[${numerals}]{1,3}(?!个|块|元))?)?`,
  'g',
)
const quarters: Record<string, number> = { 半: 30, 一刻: 15, 三刻: 45 }

function timesIn(sentence: string, now: number): Heard<{ day: string; time?: string }>[] {
  const found = [...sentence.matchAll(said)].flatMap(([, word, ago, month, date, part, hour, minutes]) => {
    const back = word === undefined ? numeral(ago ?? '') : dayWords[word]
    const day = month ? monthDay(Number(month), Number(date), dayOf(now)) : addDays(dayOf(now), -(back ?? 0))
    if (!day || (!month && back === undefined)) return []
    const time = hour === undefined ? undefined : timeOf(part ?? word ?? '', numeral(hour), minutes)
    const isPast = Date.parse(`${day}T${time ?? '00:00'}:00+08:00`) <= now
    return isPast ? [time ? { day, time } : { day }] : []
  })
  return heardIn(sentence, found)
}

/** The last such day up to `today`. */
function monthDay(month: number, date: number, today: string): string | undefined {
  const inYear = (year: number) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  const year = Number(today.slice(0, 4))
  const day = inYear(year) <= today ? inYear(year) : inYear(year - 1)
  return new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ? day : undefined
}

function timeOf(part: string, hour: number | undefined, minutes: string | undefined): string | undefined {
  const minute = minutes === undefined ? 0 : (quarters[minutes] ?? numeral(minutes))
  const kind = partsOfDay[part]
  if (hour === undefined || hour > 23 || minute === undefined || minute > 59) return undefined
  // 三点 without a part of the day may be either.
  if (!kind && hour < 13) return undefined
  const later = (kind === 'later' && hour < 12) || (kind === 'noon' && hour < 4)
  return `${String(hour + (later ? 12 : 0)).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
