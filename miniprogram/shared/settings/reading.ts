import { largestUnitOf } from '../deadlines/service-targets'
import { type AreaNames, removedArea } from './area-names'
import type { Description, List } from './description'

/** People say `90 秒` and `120 秒`, but `3 分钟`. */
const fewestSecondsInMinutes = 180

/** A number with its unit as people say it: 10080 minutes are `7 天`, 900 seconds `15 分钟`. */
export function formatMeasure(measuredValue: number, unit: string): string {
  const isWholeMinutes = unit === '秒' && measuredValue % 60 === 0
  if (isWholeMinutes && measuredValue >= fewestSecondsInMinutes) {
    return formatMeasure(measuredValue / 60, '分钟')
  }
  if (unit !== '分钟' || measuredValue < 60) return `${measuredValue} ${unit}`

  const [largerUnit, minutesPerUnit] = largestUnitOf(measuredValue)
  return `${measuredValue / minutesPerUnit} ${largerUnit}`
}

/** A value in words. */
export interface ReadValue {
  label: string
  words: string
}

/** A single value in words. Two different values of a field give different words. */
export function readSingleValue(description: Description, value: any, areas: AreaNames): string {
  switch (description.kind) {
    case 'optional':
      return value === undefined
        ? description.absent
        : readSingleValue(description.present, value, areas)
    case 'number':
      return formatMeasure(value, description.unit)
    case 'length':
      return readLength(description.units, value)
    case 'choice':
      return description.nameOf(value)
    case 'several':
      return value.length > 0 ? value.map(description.nameOf).join('、') : '没有'
    case 'switch':
      return value ? description.yes : description.no
    case 'district':
      return areas.get(value) ?? removedArea(value)
    case 'sentence':
      return description.readAsSentence(value, areas)
    case 'text':
      return description.meaningOf ? `${description.meaningOf(value)}\n\n${value}` : value
    case 'group':
    case 'list':
      throw new Error(`${description.label} is not a single value`)
  }
}

function readLength(
  units: Readonly<Record<string, { unit: string }>>,
  value: Readonly<Record<string, number>>,
): string {
  const [[name, amount] = ['', 0]] = Object.entries(value)
  return formatMeasure(amount, units[name]?.unit ?? name)
}

/** Joins labels from the outside in: `派单节奏：立即：同时问`. */
export const joinLabels = (labels: readonly string[]): string => labels.join('：')

/** The labels of a row: its number and, if it has one, its title. */
export function rowLabels(listDescription: List, row: any, rowIndex: number): string[] {
  const rowTitle = listDescription.titleOf(row)
  return rowTitle === '' ? [`第 ${rowIndex + 1} 条`] : [`第 ${rowIndex + 1} 条`, rowTitle]
}

/**
 * All parts of a value in words, each with its labels.
 * @param labels labels of the groups and rows around the value, from the outside in
 */
export function readAllValues(
  description: Description,
  value: any,
  areas: AreaNames,
  labels: readonly string[] = [],
): ReadValue[] {
  switch (description.kind) {
    case 'group':
      return Object.entries<Description>(description.fields).flatMap(([name, member]) =>
        readAllValues(member, value[name], areas, [...labels, member.label]),
      )
    case 'list':
      return (value as unknown[]).flatMap((row, rowIndex) =>
        readAllValues(description.row, row, areas, [
          ...labels,
          ...rowLabels(description, row, rowIndex),
        ]),
      )
    default:
      return [{ label: joinLabels(labels), words: readSingleValue(description, value, areas) }]
  }
}
