import { addDays, type Day, shanghaiDayOf } from '../../shared/calendar/days'
import { numeralCharacters, parseNumeral } from '../../shared/intake/numeral'
import type { ProblemType } from '../../shared/vocabulary/case'
import {
  beforeSum,
  beforeWhatIsNot,
  dayWords,
  denies,
  partsOfDay,
  problemWords,
  type Wish,
  wishWords,
} from '../../shared/vocabulary/spoken-account'

/** A draft answer, and the sentence that it was read from. */
export interface DraftAnswer<T> {
  value: T
  sentence: string
}

/**
 * What an account says of what the receipt asks. Each is a draft: a person confirms it or says
 * otherwise.
 */
export interface AccountAnswers {
  problem?: DraftAnswer<ProblemType>
  /** The sum in dispute, fen. */
  amount?: DraftAnswer<number>
  request?: DraftAnswer<Wish>
  /** The day and, if given, the time `HH:mm`, in China. */
  when?: DraftAnswer<{ day: Day; time?: string }>
}

/**
 * Reads an account, spoken or written. `givenAt`: when it was given, ms since 1970. An answer that
 * is ambiguous or denied is left out, so that the receipt asks for it.
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

/** The one that is said, however often. */
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
      return matchIndex >= 0 && !beforeWhatIsNot.test(clause.slice(0, matchIndex))
    }),
  )
  return toDraftAnswers(sentence, problemCodes)
}

function findWishes(sentence: string): DraftAnswer<Wish>[] {
  const affirmedClauses = splitClauses(sentence).filter((clause) => !denies.test(clause))
  const [firstWish] = (Object.keys(wishWords) as Wish[]).filter((wishCode) =>
    affirmedClauses.some((clause) => wishWords[wishCode].test(clause)),
  )
  return toDraftAnswers(sentence, firstWish ? [firstWish] : [])
}

const sumPattern = new RegExp(
  `(\\d{1,7}(?:\\.\\d{1,2})?|[${numeralCharacters}]{1,9})\\s*(?:元|圆|块钱?)(?:([${numeralCharacters}])(?:毛|角|(?=$|[，,、])))?`,
  'g',
)

/**
 * Of several sums the one of which the account says that it was taken too much, or else that it was
 * paid.
 */
function findSum(sentences: string[]): DraftAnswer<number> | undefined {
  const foundSums = sentences.flatMap((sentence) =>
    [...sentence.matchAll(sumPattern)].flatMap((sumMatch) => {
      const [, wholePart = '', tenthPart = '0'] = sumMatch
      const wholeYuan = wholePart.includes('.') ? Number(wholePart) : parseNumeral(wholePart)
      const amountFen =
        wholeYuan === undefined
          ? 0
          : Math.round(wholeYuan * 100) + (parseNumeral(tenthPart) ?? 0) * 10
      return amountFen > 0
        ? [
            {
              value: amountFen,
              sentence: sentence.trim(),
              before: sentence.slice(0, sumMatch.index),
            },
          ]
        : []
    }),
  )
  const sumsByContext = beforeSum.map((contextWords) =>
    foundSums.filter(({ before: textBefore }) => contextWords.test(textBefore)),
  )
  return findSingleAnswer(
    (sumsByContext.find((dayPartKind) => dayPartKind.length > 0) ?? foundSums).map(
      ({ value, sentence }) => ({
        value,
        sentence,
      }),
    ),
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
        ? monthDay(Number(monthText), Number(dateText), shanghaiDayOf(receivedAt))
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

/** The last such day up to `today`. */
function monthDay(monthText: number, dateText: number, today: string): string | undefined {
  const dayInYear = (assumedYear: number) =>
    `${assumedYear}-${String(monthText).padStart(2, '0')}-${String(dateText).padStart(2, '0')}`
  const currentYear = Number(today.slice(0, 4))
  const calendarDay =
    dayInYear(currentYear) <= today ? dayInYear(currentYear) : dayInYear(currentYear - 1)
  return new Date(`${calendarDay}T00:00:00Z`).toJSON()?.startsWith(calendarDay)
    ? calendarDay
    : undefined
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
  // 三点 without a part of the day may be either.
  if (!dayPartKind && hourValue < 13) return undefined
  const isAfternoon =
    (dayPartKind === 'later' && hourValue < 12) || (dayPartKind === 'noon' && hourValue < 4)
  return `${String(hourValue + (isAfternoon ? 12 : 0)).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
