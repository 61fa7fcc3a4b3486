import type { CalendarYear } from './calendar'
import { addDays, type Day, isWeekend } from './days'
import type { Holiday } from './statutory-holidays'

/** A fault in the text of a notice. */
export interface NoticeProblem {
  /** Number of the line, from 1. 0: the fault concerns the whole notice. */
  line: number
  /** Sentence in Chinese. */
  problem: string
}

export type NoticeReading =
  | { ok: true; year: CalendarYear }
  | { ok: false; problems: NoticeProblem[] }

const holidayNames = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']
const weekdays = '日一二三四五六'

const titlePattern = /国务院办公厅关于(\d{4})年部分节假日安排的通知/
const numberPattern = /国办发明电\s*[〔[［]\d{4}[〕\]］]\s*\d+\s*号/
const datePattern = /^\s*(\d{4})年(\d{1,2})月(\d{1,2})日\s*$/m
const paragraphPattern = /^\s*[一二三四五六七八九十]+、\s*(.+?)[：:]\s*(.+)$/
/** `2月15日（农历腊月二十八、周日）`. The year and the month may be missing. */
const dayPattern = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）)?/g

/**
 * Reads the text of a State Council notice: its title, number and date, and a paragraph for each
 * holiday, e.g. `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。`. It checks the
 * weekdays and totals that the text states, to find mistakes in copying.
 */
export function readHolidayNotice(noticeText: string): NoticeReading {
  const titleMatch = titlePattern.exec(noticeText)
  const noticeNumber = numberPattern.exec(noticeText)?.[0].replace(/\s/g, '')
  const dateMatch = datePattern.exec(noticeText)
  const problems: NoticeProblem[] = []
  const reportMissing = (missingPart: string) =>
    problems.push({ line: 0, problem: `没有找到${missingPart}` })
  if (!titleMatch) reportMissing('标题“国务院办公厅关于××××年部分节假日安排的通知”')
  if (!noticeNumber) reportMissing('文号“国办发明电〔××××〕×号”')
  if (!dateMatch) reportMissing('落款日期')
  if (!titleMatch || !noticeNumber || !dateMatch) return { ok: false, problems }

  const noticeYear = Number(titleMatch[1])
  const holidays: Holiday[] = []
  const makeUpDays: Day[] = []
  for (const [index, content] of noticeText.split('\n').entries()) {
    const paragraph = paragraphPattern.exec(content)
    if (!paragraph) continue
    const reading = readParagraph(paragraph[1]!, paragraph[2]!, noticeYear)
    problems.push(...reading.problems.map((problem) => ({ line: index + 1, problem })))
    holidays.push(...reading.holidays)
    makeUpDays.push(...reading.makeUpDays)
  }
  problems.push(...findContradictions(holidays, makeUpDays))
  if (problems.length > 0) return { ok: false, problems }

  const [, issuedYear, issuedMonth, issuedDate] = dateMatch
  const notice = {
    title: titleMatch[0],
    number: noticeNumber,
    date: toDay(issuedYear!, issuedMonth!, issuedDate!),
  }
  return { ok: true, year: { year: noticeYear, holidays, makeUpDays: makeUpDays.sort(), notice } }
}

interface ParagraphReading {
  holidays: Holiday[]
  makeUpDays: Day[]
  problems: string[]
}

/** @param name name of a holiday, or of two that coincide, e.g. `国庆节、中秋节` */
function readParagraph(name: string, content: string, year: number): ParagraphReading {
  const result: ParagraphReading = { holidays: [], makeUpDays: [], problems: [] }
  const unknownNames = name.split('、').filter((holidayName) => !holidayNames.includes(holidayName))
  if (unknownNames.length > 0) result.problems.push(`不认识的节日：${unknownNames.join('、')}`)

  for (const sentence of content.split('。')) {
    const isHoliday = sentence.includes('放假')
    const isMakeUp = sentence.endsWith('上班')
    // A sentence with 鼓励 recommends something to employers. It changes no working day.
    if (sentence.includes('鼓励') || !(isHoliday || isMakeUp)) continue
    const { days, problems } = readDays(sentence, year)
    result.problems.push(...problems)
    if (isMakeUp) result.makeUpDays.push(...days)
    else result.problems.push(...addBlock(result.holidays, name, days, sentence))
  }

  if (result.holidays.length === 0) result.problems.push(`${name}没有写明放假的日子`)
  for (const makeUpDay of result.makeUpDays)
    if (!isWeekend(makeUpDay)) result.problems.push(`${makeUpDay}不是周末，不会是调休上班的日子`)
  return result
}

/** Adds the holiday that a sentence declares. @returns the faults of the sentence */
function addBlock(
  holidays: Holiday[],
  holidayName: string,
  days: Day[],
  sentence: string,
): string[] {
  const [firstDay, secondDay] = days
  const isRange = sentence.includes('至')
  if (!firstDay || days.length !== (isRange ? 2 : 1)) return [`看不懂放假的日子：${sentence}`]
  const lastDay = secondDay ?? firstDay
  if (lastDay < firstDay) return [`放假的最后一天${lastDay}早于第一天${firstDay}`]
  holidays.push({ name: holidayName, first: firstDay, last: lastDay })
  const statedLength = /(?:共|放假)(\d+)天/.exec(sentence)?.[1]
  const actualLength = daysInBlock(firstDay, lastDay)
  return statedLength !== undefined && Number(statedLength) !== actualLength
    ? [`写的是${statedLength}天，${firstDay}至${lastDay}是${actualLength}天`]
    : []
}

/**
 * The days that a sentence names, in its order. A day without a month has that of the previous day.
 */
function readDays(sentence: string, noticeYear: number): { days: Day[]; problems: string[] } {
  const days: Day[] = []
  const problems: string[] = []
  let year = String(noticeYear)
  let month = ''
  for (const [dateText, ownYear, ownMonth, dayOfMonth, remark = ''] of sentence.matchAll(
    dayPattern,
  )) {
    year = ownYear ?? year
    month = ownMonth ?? month
    const day = toDay(year, month, dayOfMonth!)
    if (!isRealDay(day)) {
      problems.push(`没有这一天：${dateText}`)
      continue
    }
    const statedWeekday = /(?:周|星期)([一二三四五六日天])/.exec(remark)?.[1]?.replace('天', '日')
    const actualWeekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]
    if (statedWeekday !== undefined && statedWeekday !== actualWeekday)
      problems.push(`${day}是周${actualWeekday}，写的是周${statedWeekday}`)
    days.push(day)
  }
  return { days, problems }
}

/** Faults that are visible only in all paragraphs together. */
function findContradictions(holidays: Holiday[], makeUpDays: Day[]): NoticeProblem[] {
  const aboutWholeNotice = (problem: string): NoticeProblem => ({ line: 0, problem })
  const namesInNotice = holidays.flatMap(({ name }) => name.split('、'))
  const absentNames = holidayNames.filter((holidayName) => !namesInNotice.includes(holidayName))
  const repeatedNames = namesInNotice.filter((name, index) => namesInNotice.indexOf(name) !== index)
  const contradictoryDays = makeUpDays.filter((day) =>
    holidays.some(({ first, last }) => first <= day && day <= last),
  )
  return [
    ...absentNames.map((absentName) => aboutWholeNotice(`没有写${absentName}`)),
    ...repeatedNames.map((repeatedName) => aboutWholeNotice(`${repeatedName}写了两次`)),
    ...contradictoryDays.map((contradictoryDay) =>
      aboutWholeNotice(`${contradictoryDay}既放假又上班`),
    ),
  ]
}

const toDay = (year: string, month: string, dayOfMonth: string): Day =>
  `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`

const isRealDay = (day: Day): boolean => {
  const timestamp = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(timestamp) && new Date(timestamp).toISOString().startsWith(day)
}

function daysInBlock(firstDay: Day, lastDay: Day): number {
  let dayCount = 1
  for (let day = firstDay; day < lastDay; day = addDays(day, 1)) dayCount++
  return dayCount
}
