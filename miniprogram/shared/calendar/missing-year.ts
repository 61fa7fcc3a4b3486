import { type Calendar, isAdopted, yearOf } from './calendar'
import { addDays, type Day } from './days'

/** How many days before the last adopted day a missing year is reported. */
const noticeDays = 60

/**
 * The next year whose holiday notice has to be adopted. Undefined until sixty days before the last
 * day of the adopted years.
 */
export function missingYear(today: Day, calendar: Calendar): number | undefined {
  let year = yearOf(today)
  while (isAdopted(year, calendar)) {
    if (today < addDays(`${year}-12-31`, -noticeDays)) return undefined
    year++
  }
  return year
}

/** What to do about a missing year, for the operators. */
export const missingYearInWords = (year: number): string =>
  `${year}年的放假安排还没有录入，跨到${year}年的期限暂按法定节假日和周末估算。` +
  '国务院办公厅公布放假安排后，请一人录入、另一人对照原文核对，再启用。'
