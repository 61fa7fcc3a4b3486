import { addDays, type Day, shanghaiDayOf } from '../../shared/calendar/days'
import { numeralCharacters, parseNumeral } from '../../shared/intake/numeral'
import type { ProblemType } from '../../shared/vocabulary/case'
import {
  dayWords,
  negatedClause,
  negationBeforeWord,
  partsOfDay,
  problemWords,
  type Wish,
  wishWords,
  wordsBeforeDisputedAmount,
} from '../../shared/vocabulary/spoken-account'

/** A draft answer, and the sentence that it was read from. */
export interface DraftAnswer<T> {
  value: T
  sentence: string
}

/**
 * Draft answers that were found in an account, to questions that the receipt asks. A person
 * confirms or changes each.
 */
export interface AccountAnswers {
  problem?: DraftAnswer<ProblemType>
  /** The amount in dispute, fen. */
  amount?: DraftAnswer<number>
  request?: DraftAnswer<Wish>
  /** Shanghai day and, if stated, the time `HH:mm`. */
  when?: DraftAnswer<{ day: Day; time?: string }>
}

/**
 * Reads a spoken or written account. An answer that is ambiguous or negated is omitted, so that the
 * receipt asks for it.
 * @param givenAt when the account was given, ms since 1970
 */
export function readAccount(account: string, givenAt: number): AccountAnswers {
  const sentences = account.split(/[。！？!?；;\n]+/).filter((sentence) => sentence.trim() !== '')
  const foundAnswers: AccountAnswers = {
    problem: findSingleAnswer(sentences.flatMap((sentence) => findProblems(sentence))),
    amount: findSum(sentences),
    request: findSingleAnswer(sentences.flatMap((sentence) => findWishes(sentence))),
    when: findSingleAnswer(sentences.flatMap((sentence) => findTimes(sentence, givenAt))),
  }
  return Object.fromEntries(
    Object.entries(foundAnswers).filter(([, draftAnswers]) => draftAnswers !== undefined),
  )
}

/** The answer if all given answers are the same, otherwise undefined. */
function findSingleAnswer<T>(draftAnswers: DraftAnswer<T>[]): DraftAnswer<T> | undefined {
  const differentValues = new Set(draftAnswers.map(({ value }) => JSON.stringify(value)))
  return differentValues.size === 1 ? draftAnswers[0] : undefined
}

const toDraftAnswers = <T>(sentence: string, differentValues: T[]): DraftAnswer<T>[] =>
  differentValues.map((value) => ({ value, sentence: sentence.trim() }))
const splitClauses = (sentence: string) => sentence.split(/[，,、]/)

function findProblems(sentence: string): DraftAnswer<ProblemType>[] {
  const problemCodes = (Object.keys(problemWords) as ProblemType[]).filter((problemCode) =>
    splitClauses(sentence).some((clause) => {
      const matchIndex = clause.search(problemWords[problemCode] as RegExp)
      return matchIndex >= 0 && !negationBeforeWord.test(clause.slice(0, matchIndex))
    }),
  )
  return toDraftAnswers(sentence, problemCodes)
}

function findWishes(sentence: string): DraftAnswer<Wish>[] {
  const affirmedClauses = splitClauses(sentence).filter((clause) => !negatedClause.test(clause))
  const [firstWish] = (Object.keys(wishWords) as Wish[]).filter((wishCode) =>
    affirmedClauses.some((clause) => wishWords[wishCode].test(clause)),
  )
  return toDraftAnswers(sentence, firstWish ? [firstWish] : [])
}

const sumPattern = new RegExp(
  `(\\d{1,7}(?:\\.\\d{1,2})?|[${numeralCharacters}]{1,9})\\s*(?:元|圆|块钱?)(?:([${numeralCharacters}])(?:毛|角|(?=$|[，,、])))?`,
  'g',
)

interface StatedAmount {
  amountFen: number
  sentence: string
  /** The text of the sentence before the amount. */
  textBefore: string
}

function listAmounts(sentence: string): StatedAmount[] {
  const amounts: StatedAmount[] = []
  for (const match of sentence.matchAll(sumPattern)) {
    const [, yuanText = '', jiaoText = '0'] = match
    const yuan = yuanText.includes('.') ? Number(yuanText) : parseNumeral(yuanText)
    if (yuan === undefined) continue
    const amountFen = Math.round(yuan * 100) + (parseNumeral(jiaoText) ?? 0) * 10
    if (amountFen > 0)
      amounts.push({ amountFen, sentence, textBefore: sentence.slice(0, match.index) })
  }
  return amounts
}

/**
 * The amount in dispute. If there are several, one that was overcharged is preferred, then one that
 * was paid.
 */
function findSum(sentences: string[]): DraftAnswer<number> | undefined {
  const amounts = sentences.flatMap(listAmounts)
  const amountsByContext = wordsBeforeDisputedAmount.map((contextWords) =>
    amounts.filter(({ textBefore }) => contextWords.test(textBefore)),
  )
  const preferredAmounts = amountsByContext.find(({ length }) => length > 0) ?? amounts
  return findSingleAnswer(
    preferredAmounts.map(({ amountFen, sentence }) => ({
      value: amountFen,
      sentence: sentence.trim(),
    })),
  )
}

const toAlternatives = (words: Record<string, unknown>) => Object.keys(words).join('|')
const timePattern = new RegExp(
  `(?:(${toAlternatives(dayWords)})|([${numeralCharacters}]{1,2})天(?:以)?前|(\\d{1,2})月(\\d{1,2})[日号])的?(${toAlternatives(partsOfDay)})?` +
    `(?:([${numeralCharacters}]{1,3})(?:点|:|：)(半|一刻|三刻|[${numeralCharacters}]{1,3}(?!个|块|元))?)?`,
  'g',
)
const quarters: Record<string, number> = { 半: 30, 一刻: 15, 三刻: 45 }

function findTimes(
  sentence: string,
  receivedAt: number,
): DraftAnswer<{ day: string; time?: string }>[] {
  const pastTimes = [...sentence.matchAll(timePattern)].flatMap(
    ([, dayWord, daysAgo, monthText, dateText, partOfDay, hourValue, minutes]) => {
      const daysBack = dayWord === undefined ? parseNumeral(daysAgo ?? '') : dayWords[dayWord]
      const calendarDay = monthText
        ? lastDayWith(Number(monthText), Number(dateText), shanghaiDayOf(receivedAt))
        : addDays(shanghaiDayOf(receivedAt), -(daysBack ?? 0))
      if (!calendarDay || (!monthText && daysBack === undefined)) return []
      const timeOfDay =
        hourValue === undefined
          ? undefined
          : toTimeOfDay(partOfDay ?? dayWord ?? '', parseNumeral(hourValue), minutes)
      const isPast = Date.parse(`${calendarDay}T${timeOfDay ?? '00:00'}:00+08:00`) <= receivedAt
      if (!isPast) return []
      return [timeOfDay ? { day: calendarDay, time: timeOfDay } : { day: calendarDay }]
    },
  )
  return toDraftAnswers(sentence, pastTimes)
}

/**
 * The last day with this month and date that is not after `today`. Undefined if there is no such
 * day.
 */
function lastDayWith(month: number, dayOfMonth: number, today: Day): Day | undefined {
  const dayInYear = (year: number) =>
    `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
  const currentYear = Number(today.slice(0, 4))
  const calendarDay =
    dayInYear(currentYear) <= today ? dayInYear(currentYear) : dayInYear(currentYear - 1)
  const isRealDay = new Date(`${calendarDay}T00:00:00Z`).toJSON()?.startsWith(calendarDay)
  return isRealDay ? calendarDay : undefined
}

function toTimeOfDay(
  partOfDay: string,
  hourValue: number | undefined,
  minutes: string | undefined,
): string | undefined {
  const minute = minutes === undefined ? 0 : (quarters[minutes] ?? parseNumeral(minutes))
  const dayPartKind = partsOfDay[partOfDay]
  if (hourValue === undefined || hourValue > 23 || minute === undefined || minute > 59)
    return undefined
  // 三点 without a part of the day may be in the morning or in the afternoon.
  if (!dayPartKind && hourValue < 13) return undefined
  const isAfternoon =
    (dayPartKind === 'later' && hourValue < 12) || (dayPartKind === 'noon' && hourValue < 4)
  const hour = isAfternoon ? hourValue + 12 : hourValue
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
