import { two } from 'miniapp-cloud/client'

/** The columns of each picker mode: what they show, and the value that a choice means. */
export interface Columns {
  /** Texts of each column for a choice; later columns may depend on earlier ones. */
  texts(choice: number[]): string[][]
  initial: number[]
  value(choice: number[]): unknown
  /** Extra fields of the change event. */
  more?(choice: number[]): Record<string, unknown>
}

type Data = Record<string, any>

const text = (item: any, key: string) => String(key && item && typeof item === 'object' ? item[key] : item)
const span = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

export function selector({ range, rangeKey, value }: Data): Columns {
  const items = (range ?? []).map((item: unknown) => text(item, rangeKey))
  return { texts: () => [items], initial: [Number(value) || 0], value: ([index]) => String(index) }
}

export function multiSelector({ range, rangeKey, value }: Data): Columns {
  const columns = (range ?? []).map((column: unknown[]) => column.map((item) => text(item, rangeKey)))
  const initial = columns.map((_: unknown, index: number) => Number(value?.[index]) || 0)
  return { texts: () => columns, initial, value: (choice) => choice }
}

export function time({ value, start, end }: Data): Columns {
  const minutes = (at: string, otherwise: number) => {
    const [hour, minute] = (at || '').split(':').map(Number)
    return Number.isFinite(hour) ? hour! * 60 + (minute || 0) : otherwise
  }
  const [first, last] = [minutes(start, 0), minutes(end, 24 * 60 - 1)]
  const now = new Date()
  const at = Math.min(last, Math.max(first, minutes(value, now.getHours() * 60 + now.getMinutes())))
  const hours = span(Math.floor(first / 60), Math.floor(last / 60))
  const within = (hour: number) =>
    span(0, 59).filter((minute) => hour * 60 + minute >= first && hour * 60 + minute <= last)
  const read = ([hour = 0, minute = 0]: number[]) =>
    [hours[hour]!, within(hours[hour]!)[minute] ?? within(hours[hour]!)[0]!] as const
  const hourIndex = hours.indexOf(Math.floor(at / 60))
  return {
    texts: ([hour = 0]) => [hours.map(two), within(hours[hour] ?? hours[0]!).map(two)],
    initial: [hourIndex, within(hours[hourIndex]!).indexOf(at % 60)],
    value: (choice) => read(choice).map(two).join(':'),
  }
}

export function date({ value, start, end, fields }: Data): Columns {
  const count = fields === 'year' ? 1 : fields === 'month' ? 2 : 3
  const parts = (at: string, otherwise: number[]) => {
    const given = (at || '').split('-').map(Number)
    return Number.isFinite(given[0]) && at
      ? [given[0]!, given[1] || otherwise[1]!, given[2] || otherwise[2]!]
      : otherwise
  }
  const today = new Date()
  const first = parts(start, [1970, 1, 1])
  const last = parts(end, [2099, 12, 31])
  const at = parts(value, [today.getFullYear(), today.getMonth() + 1, today.getDate()])
  const years = span(first[0]!, last[0]!)
  const months = (year: number) => span(year === first[0] ? first[1]! : 1, year === last[0] ? last[1]! : 12)
  const days = (year: number, month: number) => {
    const length = new Date(year, month, 0).getDate()
    const from = year === first[0] && month === first[1] ? first[2]! : 1
    return span(from, year === last[0] && month === last[1] ? Math.min(last[2]!, length) : length)
  }
  const read = ([y = 0, m = 0, d = 0]: number[]) => {
    const year = years[Math.min(y, years.length - 1)]!
    const month = months(year)[Math.min(m, months(year).length - 1)]!
    const all = days(year, month)
    return [year, month, all[Math.min(d, all.length - 1)]!] as const
  }
  const position = (list: number[], wanted: number) => Math.max(0, list.indexOf(wanted))
  return {
    texts(choice) {
      const [year, month] = read(choice)
      const all = [
        years.map((one) => `${one}年`),
        months(year).map((one) => `${two(one)}月`),
        days(year, month).map((one) => `${two(one)}日`),
      ]
      return all.slice(0, count)
    },
    initial: [position(years, at[0]!), position(months(at[0]!), at[1]!), position(days(at[0]!, at[1]!), at[2]!)].slice(
      0,
      count,
    ),
    value: (choice) => read(choice).slice(0, count).map(two).join('-'),
  }
}

/** Provinces, cities and districts by six-digit code, as published. */
export interface Regions {
  province_list: Record<string, string>
  city_list: Record<string, string>
  county_list: Record<string, string>
}

type Region = [code: string, name: string]

export function region({ value, level, customItem }: Data, regions: Regions): Columns {
  const count = level === 'province' ? 1 : level === 'city' ? 2 : 3
  const first: Region[] = customItem ? [['', customItem]] : []
  /** The places of each column for a choice, as far as it goes. */
  const lists = (choice: number[]): Region[][] => {
    const below = (list: Record<string, string>, [code]: Region, digits: number): Region[] => {
      const inside = Object.entries(list).filter(([one]) => code && one.startsWith(code.slice(0, digits)))
      return [...first, ...inside]
    }
    const provinces = [...first, ...Object.entries(regions.province_list)]
    const province = provinces[choice[0] ?? 0]!
    const cities = below(regions.city_list, province, 2)
    const city = cities[choice[1] ?? 0] ?? cities[0]!
    return [provinces, cities, below(regions.county_list, city, 4)].slice(0, count)
  }
  const read = (choice: number[]): Region[] =>
    lists(choice).map((list, column) => list[choice[column] ?? 0] ?? list[0] ?? ['', ''])
  const initial: number[] = []
  for (let column = 0; column < count; column++) {
    const at = lists(initial)[column]!.findIndex(([, name]) => name === value?.[column])
    initial.push(Math.max(0, at))
  }
  return {
    texts: (choice) => lists(choice).map((list) => list.map(([, name]) => name)),
    initial,
    value: (choice) => read(choice).map(([, name]) => name),
    more: (choice) => ({ code: read(choice).map(([code]) => code), postcode: '' }),
  }
}
