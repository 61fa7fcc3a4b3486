import { addDays, type Day, isWeekend } from './days'

/** Consecutive days off with one name. */
export interface Holiday {
  name: string
  first: Day
  last: Day
}

/**
 * First day of the lunar year, Dragon Boat Festival (5th day of the 5th month) and Mid-Autumn
 * Festival (15th day of the 8th month). Calculated by the rules of GB/T 33661-2017 (the national
 * standard for the lunar calendar); test/shared/calendar/statutory-holidays.test.ts calculates the
 * new moons again and compares the months with the Chinese calendar of ICU.
 */
export const lunarDates: Readonly<
  Record<number, { newYear: Day; dragonBoat: Day; midAutumn: Day }>
> = {
  2024: { newYear: '2024-02-10', dragonBoat: '2024-06-10', midAutumn: '2024-09-17' },
  2025: { newYear: '2025-01-29', dragonBoat: '2025-05-31', midAutumn: '2025-10-06' },
  2026: { newYear: '2026-02-17', dragonBoat: '2026-06-19', midAutumn: '2026-09-25' },
  2027: { newYear: '2027-02-06', dragonBoat: '2027-06-09', midAutumn: '2027-09-15' },
  2028: { newYear: '2028-01-26', dragonBoat: '2028-05-28', midAutumn: '2028-10-03' },
  2029: { newYear: '2029-02-13', dragonBoat: '2029-06-16', midAutumn: '2029-09-22' },
  2030: { newYear: '2030-02-03', dragonBoat: '2030-06-05', midAutumn: '2030-09-12' },
  2031: { newYear: '2031-01-23', dragonBoat: '2031-06-24', midAutumn: '2031-10-01' },
  2032: { newYear: '2032-02-11', dragonBoat: '2032-06-12', midAutumn: '2032-09-19' },
  2033: { newYear: '2033-01-31', dragonBoat: '2033-06-01', midAutumn: '2033-09-08' },
  2034: { newYear: '2034-02-19', dragonBoat: '2034-06-20', midAutumn: '2034-09-27' },
  2035: { newYear: '2035-02-08', dragonBoat: '2035-06-10', midAutumn: '2035-09-16' },
}

/** Whether the lunar dates of a year are known. Without them, an estimate lacks three holidays. */
export const hasLunarDates = (year: number): boolean => lunarDates[year] !== undefined

/**
 * Qingming, the day on which the sun reaches 15 degrees of longitude. Calculated by the usual
 * formula for the 21st century; in another century the result may be wrong by a day.
 */
export function qingmingOf(year: number): Day {
  const yearOfCentury = year % 100
  const dayOfMonth = Math.floor(yearOfCentury * 0.2422 + 4.81) - Math.floor(yearOfCentury / 4)
  return `${year}-04-0${dayOfMonth}`
}

/** A statutory holiday of one year: its first day and its number of days. */
interface StatutoryHoliday {
  name: string
  first: Day
  days: number
}

/**
 * The holidays of all citizens, in the order of their dates: Art. 2 of the Measures for Holidays on
 * Festivals and Memorial Days (全国年节及纪念日放假办法, fourth revision, in force since 2025-01-01).
 */
export function statutoryHolidays(year: number): StatutoryHoliday[] {
  const holidays = [
    { name: '元旦', first: `${year}-01-01`, days: 1 },
    { name: '清明节', first: qingmingOf(year), days: 1 },
    { name: '劳动节', first: `${year}-05-01`, days: 2 },
    { name: '国庆节', first: `${year}-10-01`, days: 3 },
  ]
  const lunarDatesOfYear = lunarDates[year]
  if (lunarDatesOfYear)
    holidays.push(
      { name: '春节', first: addDays(lunarDatesOfYear.newYear, -1), days: 4 },
      { name: '端午节', first: lunarDatesOfYear.dragonBoat, days: 1 },
      { name: '中秋节', first: lunarDatesOfYear.midAutumn, days: 1 },
    )
  return holidays.sort((earlier, later) => earlier.first.localeCompare(later.first))
}

const daysOfHoliday = ({ first, days }: StatutoryHoliday): Day[] =>
  Array.from({ length: days }, (_, index) => addDays(first, index))

/**
 * Estimates the holidays of a year that has no notice yet. A day on a weekend is made up for by a
 * working day (Art. 6 of the Measures); the estimate takes the next one. Art. 6 does not say what
 * applies if two holidays share a day. The estimate makes up for it as well, like the notice of
 * 2020. The legal section still has to confirm this.
 */
function estimateHolidays(year: number): Holiday[] {
  const holidays = statutoryHolidays(year)
  const statutoryDays = new Set(holidays.flatMap(daysOfHoliday))
  const coveredDays = new Set<Day>()
  const substitutes = new Set<Day>()
  const isFree = (day: Day) => !isWeekend(day) && !statutoryDays.has(day) && !substitutes.has(day)
  return holidays.map((holiday) => {
    const days = daysOfHoliday(holiday)
    let lastDay = addDays(holiday.first, holiday.days - 1)
    for (const day of days) {
      const isLost = isWeekend(day) || coveredDays.has(day)
      coveredDays.add(day)
      if (!isLost) continue
      do lastDay = addDays(lastDay, 1)
      while (!isFree(lastDay))
      substitutes.add(lastDay)
    }
    return { name: holiday.name, first: holiday.first, last: lastDay }
  })
}

/** Caches the result for each year, because it never changes. */
function oncePerYear<Result>(calculate: (year: number) => Result): (year: number) => Result {
  const resultByYear = new Map<number, Result>()
  return (year) => {
    const result = resultByYear.get(year) ?? calculate(year)
    resultByYear.set(year, result)
    return result
  }
}

export const estimatedHolidays = oncePerYear<readonly Holiday[]>(estimateHolidays)

/**
 * The largest distance, in days, between a statutory day and a day off that the State Council ever
 * arranged. It was reached on 17 February 2024, five days after the third day of the lunar year.
 * Decrees for a single year, such as for the military parade of 2015, are not considered.
 */
const farthestDayOff = 5

/** Every day that the notice of a year could make a day off. */
export const possibleDaysOff = oncePerYear<ReadonlySet<Day>>((year) => {
  const days = new Set<Day>()
  for (const statutoryDay of statutoryHolidays(year).flatMap(daysOfHoliday)) {
    for (let distance = -farthestDayOff; distance <= farthestDayOff; distance++)
      days.add(addDays(statutoryDay, distance))
  }
  return days
})
