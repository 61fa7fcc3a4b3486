import { builtInCalendar, type Calendar, type CalendarYear } from '../calendar/calendar'
import { type Day, dayInWords } from '../calendar/days'
import { readHolidayNotice } from '../calendar/holiday-notice'
import { describeSetting, list, text } from './description'

/** The days of a year in words. The person who adopts a notice compares them with the notice. */
function daysOfYearInWords({ year, holidays, makeUpDays }: CalendarYear): string {
  // A holiday may begin in December of the previous year. Its day is then written with that year.
  const holidayDayInWords = (day: Day) => dayInWords(day, `${year}-01-01`)
  const blockTexts = holidays.map(({ name, first, last }) =>
    first === last
      ? `${name} ${holidayDayInWords(first)}`
      : `${name} ${holidayDayInWords(first)}至${holidayDayInWords(last)}`,
  )
  const makeUp = makeUpDays.length > 0 ? makeUpDays.map(holidayDayInWords).join('、') : '没有'
  return `${year}年放假：${blockTexts.join('；')}。上班的周末：${makeUp}`
}

/** The faults of a notice, line by line. Empty if the notice can be read. */
function problemsOf(notice: string): string {
  const reading = readHolidayNotice(notice)
  if (reading.ok) return ''
  return (
    reading.problems
      // Line 0 stands for the notice as a whole.
      .map(({ line, problem }) => (line === 0 ? problem : `第 ${line} 行：${problem}`))
      .join('；')
  )
}

function describeNoticeDays(notice: string): string {
  const reading = readHolidayNotice(notice)
  return reading.ok ? daysOfYearInWords(reading.year) : ''
}

const calendarYearsIn = (notices: readonly { text: string }[]): CalendarYear[] =>
  notices.flatMap(({ text }) => {
    const reading = readHolidayNotice(text)
    return reading.ok ? [reading.year] : []
  })

const isNewYear = (year: number): boolean =>
  builtInCalendar.years.every((builtIn) => builtIn.year !== year)

/**
 * The State Council's holiday notices that the city has adopted. The program itself contains the
 * notice of one year. A deadline in a year without a notice is marked as estimated.
 */
export const calendarSetting = describeSetting({
  name: 'calendar',
  scope: 'city',
  isPublic: true,
  title: '放假安排',
  about: '国务院办公厅的放假通知，期限按它计算',
  hint: '把国务院办公厅关于部分节假日安排的通知全文粘贴进来，核对算出的日子。启用以后，没有办完的案件重新计算期限并通知当事人。',
  fields: {
    notices: list({
      label: '通知',
      min: 0,
      max: 20,
      fields: {
        text: text({
          label: '通知全文',
          explanation: '标题、文号、每个节日一段、落款日期，照原文粘贴',
          min: 50,
          max: 3000,
          isMultiline: true,
          missingSentence: '请粘贴通知全文',
          check: { isKept: (notice) => problemsOf(notice) === '', sentence: problemsOf },
          meaningOf: describeNoticeDays,
        }),
      },
      blank: { text: '' },
      titleOf: ({ text }) => /关于(\d{4})年/.exec(text)?.[1] ?? '',
      summaryOf: ({ text }) => describeNoticeDays(text),
      rules: [
        {
          isKept: (notices) => {
            const years = calendarYearsIn(notices).map(({ year }) => year)
            return new Set(years).size === years.length
          },
          sentence: '同一年的通知只能有一份',
        },
        {
          isKept: (notices) => calendarYearsIn(notices).every(({ year }) => isNewYear(year)),
          sentence: `${builtInCalendar.years.map(({ year }) => year).join('、')}年的放假安排已经在程序里，不用再录入`,
        },
      ],
    }),
  },
  first: { version: '2026', notices: [] },
})

/** The adopted years, without the built-in one. Undefined if there is none. */
export function adoptedYears(
  value: { notices: readonly { text: string }[] } | undefined,
): CalendarYear[] | undefined {
  const years = calendarYearsIn(value?.notices ?? [])
  return years.length > 0 ? years.sort((first, second) => first.year - second.year) : undefined
}

/** The built-in calendar together with the adopted years. */
export const calendarWith = (years: readonly CalendarYear[] = []): Calendar =>
  years.length > 0 ? { years: [...builtInCalendar.years, ...years] } : builtInCalendar
