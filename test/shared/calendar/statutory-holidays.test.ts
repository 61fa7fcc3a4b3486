import { describe, expect, it } from 'vitest'
import { addDays, type Day, shanghaiDayOf } from '#shared/calendar/days'
import {
  estimatedHolidays,
  hasLunarDates,
  lunarDates,
  qingmingOf,
} from '#shared/calendar/statutory-holidays'

const years = Object.keys(lunarDates).map(Number)

/** The first days of the lunar months that the festivals lie in, by the table. */
const monthStarts = years.flatMap((year) => {
  const { newYear, dragonBoat, midAutumn } = lunarDates[year]!
  return [
    { year, month: 1, first: newYear },
    { year, month: 5, first: addDays(dragonBoat, -4) },
    { year, month: 8, first: addDays(midAutumn, -14) },
  ]
})

describe('the table of lunar dates', () => {
  it('covers 2024 to 2035', () => {
    expect(years).toEqual(Array.from({ length: 12 }, (_, index) => 2024 + index))
    expect([2023, 2024, 2035, 2036].map(hasLunarDates)).toEqual([false, true, true, false])
  })

  it.each(monthStarts)('$year: month $month begins on the day of a new moon', ({ first }) => {
    expect(newMoonsNear(first)).toContain(first)
  })

  it('agrees with the Chinese calendar of ICU, but for two new moons close to midnight', () => {
    const differing = monthStarts.filter(({ month, first }) => {
      const shown = chineseDate(first)
      return shown.month !== month || shown.day !== 1
    })

    // These are at 23:56 and at 00:07 in Beijing. ICU puts them on the wrong side of midnight.
    expect(differing).toEqual([
      { year: 2027, month: 1, first: '2027-02-06' },
      { year: 2030, month: 1, first: '2030-02-03' },
    ])
    expect(chineseDate('2027-02-07')).toEqual({ month: 1, day: 1 })
    expect(chineseDate('2030-02-02')).toEqual({ month: 1, day: 1 })
  })
})

it('Qingming by the formula is the day on which the sun reaches 15 degrees, to 2099', () => {
  const wrong = Array.from({ length: 80 }, (_, index) => 2020 + index).filter((year) => {
    const day = qingmingOf(year)
    const [before, after] = [beijingMidnight(day), beijingMidnight(addDays(day, 1))].map(
      sunLongitude,
    )
    return !(before! < 15 && after! >= 15)
  })
  expect(wrong).toEqual([])
})

describe('the estimate of a year', () => {
  it.each<[year: number, ...blocks: string[]]>([
    [
      2027,
      '元旦 01-01 01-01',
      '春节 02-05 02-10',
      '清明节 04-05 04-05',
      '劳动节 05-01 05-04',
      '端午节 06-09 06-09',
      '中秋节 09-15 09-15',
      '国庆节 10-01 10-05',
    ],
    // National Day begins on a Sunday, and Mid-Autumn Festival falls on its last day.
    [
      2028,
      '元旦 01-01 01-03',
      '春节 01-25 01-28',
      '清明节 04-04 04-04',
      '劳动节 05-01 05-02',
      '端午节 05-28 05-29',
      '国庆节 10-01 10-04',
      '中秋节 10-03 10-05',
    ],
    // Without lunar dates only the holidays with fixed dates and Qingming are left.
    [2036, '元旦 01-01 01-01', '清明节 04-04 04-04', '劳动节 05-01 05-02', '国庆节 10-01 10-03'],
  ])('%i', (year, ...blocks) => {
    expect(
      estimatedHolidays(year).map(
        ({ name, first, last }) => `${name} ${first.slice(5)} ${last.slice(5)}`,
      ),
    ).toEqual(blocks)
  })
})

/** Month and day by the Chinese calendar of ICU. */
function chineseDate(day: Day): { month: number; day: number } {
  const format = new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'UTC',
    month: 'numeric',
    day: 'numeric',
  })
  const parts = format.formatToParts(Date.parse(`${day}T12:00:00Z`))
  const readPart = (type: string) => Number(parts.find((found) => found.type === type)?.value)
  return { month: readPart('month'), day: readPart('day') }
}

const sine = (degrees: number) => Math.sin((degrees * Math.PI) / 180)
const julianDay = (at: number) => at / 86_400_000 + 2_440_587.5
/** Terrestrial time runs ahead of universal time by about so much in these decades. */
const aheadMs = 70_000

const beijingMidnight = (day: Day) => Date.parse(`${day}T00:00:00+08:00`)

/**
 * The days in Beijing of the new moons around a day: mean new moons with the periodic terms of
 * Meeus, Astronomical Algorithms, chapter 49. Good to less than a minute.
 */
function newMoonsNear(day: Day): Day[] {
  const nearest = Math.round((julianDay(beijingMidnight(day)) - 2_451_550.09766) / 29.530588861)
  return [nearest - 1, nearest, nearest + 1].map((lunation) => shanghaiDayOf(newMoon(lunation)))
}

function newMoon(k: number): number {
  const t = k / 1236.85
  const e = 1 - 0.002516 * t
  const sun = 2.5534 + 29.1053567 * k
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t
  const node = 124.7746 - 1.56375588 * k
  const day =
    2_451_550.09766 +
    29.530588861 * k +
    0.00015437 * t * t -
    0.4072 * sine(moon) +
    0.17241 * e * sine(sun) +
    0.01608 * sine(2 * moon) +
    0.01039 * sine(2 * latitude) +
    0.00739 * e * sine(moon - sun) -
    0.00514 * e * sine(moon + sun) +
    0.00208 * e * e * sine(2 * sun) -
    0.00111 * sine(moon - 2 * latitude) -
    0.00057 * sine(moon + 2 * latitude) +
    0.00056 * e * sine(2 * moon + sun) -
    0.00042 * sine(3 * moon) +
    0.00042 * e * sine(sun + 2 * latitude) +
    0.00038 * e * sine(sun - 2 * latitude) -
    0.00024 * e * sine(2 * moon - sun) -
    0.00017 * sine(node) +
    0.000325 * sine(299.77 + 0.107408 * k) +
    0.000165 * sine(251.88 + 0.016321 * k) +
    0.000164 * sine(251.83 + 26.651886 * k) +
    0.000126 * sine(349.42 + 36.412478 * k) +
    0.00011 * sine(84.66 + 18.206239 * k)

  return (day - 2_440_587.5) * 86_400_000 - aheadMs
}

/** Apparent longitude of the sun in degrees, 0 to 360 (Meeus, chapter 25; good to 0.01 degrees). */
function sunLongitude(at: number): number {
  const t = (julianDay(at + aheadMs) - 2_451_545) / 36_525
  const anomaly = 357.52911 + 35_999.05029 * t
  const centre =
    (1.914602 - 0.004817 * t) * sine(anomaly) +
    (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
    0.000289 * sine(3 * anomaly)
  const longitude =
    280.46646 + 36_000.76983 * t + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t)

  return ((longitude % 360) + 360) % 360
}
