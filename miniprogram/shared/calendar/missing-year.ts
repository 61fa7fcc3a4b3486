import { type Calendar, isAdopted, yearOf } from './calendar'
import { addDays, type Day } from './days'

/** So many days before the last adopted day a missing year is reported. */
const noticeDays = 60

/**
 * The next year whose holiday notice has to be adopted, from sixty days before the last adopted day
 * on; undefined while there is time.
 */
export function missingYear(today: Day, calendar: Calendar): number | undefined {
  let year = yearOf(today)
  while (isAdopted(year, calendar)) {
    if (today < addDays(`${year}-12-31`, -noticeDays)) return undefined
    year++
  }
  return year
}

/** What to do about a missing year, for whoever runs the service. */
export const missingYearInWords = (year: number): string =>
  `${year}年的放假安排还没有录入，跨到${year}年的期限暂按法定节假日和周末估算。` +
  '国务院办公厅公布放假安排后，请一人录入、另一人对照原文核对，再启用。'
