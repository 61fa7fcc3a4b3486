import { largestUnitOf } from '../deadlines/service-targets'
import type { AreaNames, Description, List } from './description'

/** A number with its unit as people say it: 10080 minutes are `7 天`, 900 seconds `15 分钟`. */
export function formatMeasure(value: number, unit: string): string {
  if (unit === '秒' && value >= 180 && value % 60 === 0) return formatMeasure(value / 60, '分钟')
  if (unit !== '分钟' || value < 60) return `${value} ${unit}`
  const [largerUnit, minutesPerUnit] = largestUnitOf(value)
  return `${value / minutesPerUnit} ${largerUnit}`
}

/** A value with its label, as it is read. */
export interface ReadValue {
  label: string
  words: string
}

/** A single value as it is read. Different values of a field read differently. */
export function readSingleValue(field: Description, value: any, areas: AreaNames): string {
  switch (field.kind) {
    case 'optional':
      return value === undefined ? field.absent : readSingleValue(field.present, value, areas)
    case 'number':
      return formatMeasure(value, field.unit)
    case 'length':
      return readLength(field.units, value)
    case 'choice':
      return field.nameOf(value)
    case 'several':
      return value.length > 0 ? value.map(field.nameOf).join('、') : '没有'
    case 'switch':
      return value ? field.yes : field.no
    case 'sentence':
      return field.readAsSentence(value, areas)
    case 'text':
      return field.meaningOf ? `${field.meaningOf(value)}\n\n${value}` : value
    case 'group':
    case 'list':
      throw new Error(`${field.label} is not a single value`)
  }
}

function readLength(
  units: Readonly<Record<string, { unit: string }>>,
  value: Readonly<Record<string, number>>,
): string {
  const [[name, amount] = ['', 0]] = Object.entries(value)
  return formatMeasure(amount, units[name]?.unit ?? name)
}

/** Labels from the outside in, as one text: `派单节奏：立即：同时问`. */
export const joinLabels = (labels: readonly string[]): string => labels.join('：')

/** The labels of a row: which one it is, and its title. */
export function rowLabels(list: List, row: any, index: number): string[] {
  const title = list.titleOf(row)
  return title === '' ? [`第 ${index + 1} 条`] : [`第 ${index + 1} 条`, title]
}

/** Everything that a value says, each part with its labels. */
export function readAllValues(
  field: Description,
  value: any,
  areas: AreaNames,
  labels: readonly string[] = [],
): ReadValue[] {
  switch (field.kind) {
    case 'group':
      return Object.entries<Description>(field.fields).flatMap(([name, member]) =>
        readAllValues(member, value[name], areas, [...labels, member.label]),
      )
    case 'list':
      return (value as unknown[]).flatMap((row, index) =>
        readAllValues(field.row, row, areas, [...labels, ...rowLabels(field, row, index)]),
      )
    default:
      return [{ label: joinLabels(labels), words: readSingleValue(field, value, areas) }]
  }
}
