import { two } from 'miniapp-cloud/client'

/** The columns of an open picker. A choice is the index of the selected row in each column. */
export interface PickerColumns {
  /** Texts of each column. Later columns can depend on the choice in earlier ones. */
  textsFor(choice: number[]): string[][]
  initialChoice: number[]
  /** The value of the change event. */
  valueFor(choice: number[]): unknown
  /** Additional fields of the change event. */
  extraFieldsFor?(choice: number[]): Record<string, unknown>
}

type PickerData = Record<string, any>

const itemText = (item: any, key: string) =>
  String(key && item && typeof item === 'object' ? item[key] : item)
const numbersBetween = (first: number, last: number) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)

/** One column: the author's items. The value is the index as text. */
export function selectorColumns({ range, rangeKey, value }: PickerData): PickerColumns {
  const items = (range ?? []).map((item: unknown) => itemText(item, rangeKey))
  return {
    textsFor: () => [items],
    initialChoice: [Number(value) || 0],
    valueFor: ([index]) => String(index),
  }
}

/** The author's columns. The value is the index in each column. */
export function multiSelectorColumns({ range, rangeKey, value }: PickerData): PickerColumns {
  const columns = (range ?? []).map((column: unknown[]) =>
    column.map((item) => itemText(item, rangeKey)),
  )
  const initialChoice = columns.map((_: unknown, index: number) => Number(value?.[index]) || 0)
  return { textsFor: () => columns, initialChoice, valueFor: (choice) => choice }
}

/** Hours and minutes between `start` and `end`, both `hh:mm`. Minutes count from midnight. */
export function timeColumns({ value, start, end }: PickerData): PickerColumns {
  const parseMinutes = (time: string, defaultMinutes: number) => {
    const [hour, minute] = (time || '').split(':').map(Number)
    return Number.isFinite(hour) ? hour! * 60 + (minute || 0) : defaultMinutes
  }
  const firstMinute = parseMinutes(start, 0)
  const lastMinute = parseMinutes(end, 24 * 60 - 1)
  const now = new Date()
  const chosenMinute = parseMinutes(value, now.getHours() * 60 + now.getMinutes())
  const currentMinute = Math.min(lastMinute, Math.max(firstMinute, chosenMinute))

  const hours = numbersBetween(Math.floor(firstMinute / 60), Math.floor(lastMinute / 60))
  const minutesOfHour = (hour: number) =>
    numbersBetween(0, 59).filter(
      (minute) => hour * 60 + minute >= firstMinute && hour * 60 + minute <= lastMinute,
    )
  const timeOfChoice = ([hourIndex = 0, minuteIndex = 0]: number[]) => {
    const hour = hours[hourIndex]!
    const minutes = minutesOfHour(hour)
    return [hour, minutes[minuteIndex] ?? minutes[0]!] as const
  }
  const initialHourIndex = hours.indexOf(Math.floor(currentMinute / 60))
  return {
    textsFor: ([hourIndex = 0]) => [
      hours.map(two),
      minutesOfHour(hours[hourIndex] ?? hours[0]!).map(two),
    ],
    initialChoice: [
      initialHourIndex,
      minutesOfHour(hours[initialHourIndex]!).indexOf(currentMinute % 60),
    ],
    valueFor: (choice) => timeOfChoice(choice).map(two).join(':'),
  }
}

const DATE_COLUMN_COUNT: Record<string, number> = { year: 1, month: 2, day: 3 }

/** The number at an index, or the last one if there are fewer. */
const atOrLast = (numbers: number[], index: number) => numbers[Math.min(index, numbers.length - 1)]!

/** Years, months and days between `start` and `end`. A date is an array of these three numbers. */
export function dateColumns({ value, start, end, fields }: PickerData): PickerColumns {
  const columnCount = DATE_COLUMN_COUNT[fields] ?? 3
  const parseDate = (date: string, defaultDate: number[]) => {
    const [year, month, day] = (date || '').split('-').map(Number)
    if (!date || !Number.isFinite(year)) return defaultDate
    return [year!, month || defaultDate[1]!, day || defaultDate[2]!]
  }
  const today = new Date()
  const firstDate = parseDate(start, [1970, 1, 1])
  const lastDate = parseDate(end, [2099, 12, 31])
  const currentDate = parseDate(value, [today.getFullYear(), today.getMonth() + 1, today.getDate()])

  const years = numbersBetween(firstDate[0]!, lastDate[0]!)
  const monthsOfYear = (year: number) =>
    numbersBetween(
      year === firstDate[0] ? firstDate[1]! : 1,
      year === lastDate[0] ? lastDate[1]! : 12,
    )
  const daysOfMonth = (year: number, month: number) => {
    // Day 0 of the next month is the last day of this month.
    const monthLength = new Date(year, month, 0).getDate()
    const isFirstMonth = year === firstDate[0] && month === firstDate[1]
    const isLastMonth = year === lastDate[0] && month === lastDate[1]
    return numbersBetween(
      isFirstMonth ? firstDate[2]! : 1,
      isLastMonth ? Math.min(lastDate[2]!, monthLength) : monthLength,
    )
  }
  const dateOfChoice = ([yearIndex = 0, monthIndex = 0, dayIndex = 0]: number[]) => {
    const year = atOrLast(years, yearIndex)
    const month = atOrLast(monthsOfYear(year), monthIndex)
    const day = atOrLast(daysOfMonth(year, month), dayIndex)
    return [year, month, day] as const
  }

  const indexIn = (numbers: number[], number: number) => Math.max(0, numbers.indexOf(number))
  return {
    textsFor(choice) {
      const [year, month] = dateOfChoice(choice)
      const columns = [
        years.map((year) => `${year}年`),
        monthsOfYear(year).map((month) => `${two(month)}月`),
        daysOfMonth(year, month).map((day) => `${two(day)}日`),
      ]
      return columns.slice(0, columnCount)
    },
    initialChoice: [
      indexIn(years, currentDate[0]!),
      indexIn(monthsOfYear(currentDate[0]!), currentDate[1]!),
      indexIn(daysOfMonth(currentDate[0]!, currentDate[1]!), currentDate[2]!),
    ].slice(0, columnCount),
    valueFor: (choice) => dateOfChoice(choice).slice(0, columnCount).map(two).join('-'),
  }
}

/**
 * Names of provinces, cities and districts by their six-digit code. Two digits are the province,
 * two the city and two the district. The field names are those of the package `@vant/area-data`.
 */
export interface RegionLists {
  province_list: Record<string, string>
  city_list: Record<string, string>
  county_list: Record<string, string>
}

type Region = [code: string, name: string]

const REGION_COLUMN_COUNT: Record<string, number> = { province: 1, city: 2 }

/** Provinces, cities and districts. `customItem` is an additional first row, such as 全部. */
export function regionColumns(
  { value, level, customItem }: PickerData,
  regions: RegionLists,
): PickerColumns {
  const columnCount = REGION_COLUMN_COUNT[level] ?? 3
  const customRegions: Region[] = customItem ? [['', customItem]] : []
  /** The regions of a list whose codes begin like that of the larger region. */
  const regionsWithin = (
    names: Record<string, string>,
    [largerCode]: Region,
    prefixLength: number,
  ): Region[] => {
    const regionsInside = Object.entries(names).filter(
      ([regionCode]) => largerCode && regionCode.startsWith(largerCode.slice(0, prefixLength)),
    )
    return [...customRegions, ...regionsInside]
  }
  /** The regions in each column. Where the choice has no index, the first row counts as chosen. */
  const regionsOfColumns = (choice: number[]): Region[][] => {
    const provinces = [...customRegions, ...Object.entries(regions.province_list)]
    const province = provinces[choice[0] ?? 0]!
    const cities = regionsWithin(regions.city_list, province, 2)
    const city = cities[choice[1] ?? 0] ?? cities[0]!
    return [provinces, cities, regionsWithin(regions.county_list, city, 4)].slice(0, columnCount)
  }
  const regionsOfChoice = (choice: number[]): Region[] =>
    regionsOfColumns(choice).map(
      (columnRegions, column) => columnRegions[choice[column] ?? 0] ?? columnRegions[0] ?? ['', ''],
    )

  // Each column depends on the choice in the previous ones, so the choice grows column by column.
  const initialChoice: number[] = []
  for (let column = 0; column < columnCount; column++) {
    const regionIndex = regionsOfColumns(initialChoice)[column]!.findIndex(
      ([, name]) => name === value?.[column],
    )
    initialChoice.push(Math.max(0, regionIndex))
  }

  return {
    textsFor: (choice) =>
      regionsOfColumns(choice).map((columnRegions) => columnRegions.map(([, name]) => name)),
    initialChoice,
    valueFor: (choice) => regionsOfChoice(choice).map(([, name]) => name),
    extraFieldsFor: (choice) => ({
      code: regionsOfChoice(choice).map(([code]) => code),
      postcode: '',
    }),
  }
}
