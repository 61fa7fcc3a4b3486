import type { Fact, Line } from '#shared/text-recognition/line'
import { factSourceIn, type TextRow } from './rows'

const weighs = /净重|毛重|重量|皮重|去皮|电子秤|公平秤/
export const isScaleDisplay = (printedText: string): boolean => weighs.test(printedText)

/** Grams of what a scale may show. */
const grams: Record<string, number> = {
  kg: 1000,
  公斤: 1000,
  千克: 1000,
  斤: 500,
  市斤: 500,
  g: 1,
  克: 1,
}
const unit = 'kg|公斤|千克|市斤|斤|g|克'
const number = '\\d{1,5}(?:\\.\\d{1,4})?'
const shownPattern = new RegExp(
  `(?:净重|重量)\\s?(?:\\(?(${unit})\\)?)?\\s?:?\\s?(${number})\\s?(${unit})?(?![\\d.])`,
  'i',
)
const headed = new RegExp(`^(净重|重量|单价|金额)\\s?(?:\\(?(?:元/)?(${unit}|元)\\)?)?$`, 'i')

interface ShownWeight {
  value: number
  unit?: string | undefined
  price?: number | undefined
  sum?: number | undefined
  lines: Line[]
}

/**
 * The net weight that a scale shows, in grams; without a unit it may be kilograms or half
 * kilograms.
 */
export function weightFactsIn(textRows: readonly TextRow[]): Fact[] {
  const [foundWeight] = [
    ...textRows.flatMap(weightsInRow),
    ...textRows.flatMap((textRow, index) => underHeads(textRow, textRows[index + 1])),
  ]
  if (!foundWeight || !isConsistent(foundWeight)) return []
  const weightInUnit = (unit: string) => Math.round(foundWeight.value * (grams[unit] as number))
  const [value, ...otherWeights] = foundWeight.unit
    ? [weightInUnit(foundWeight.unit)]
    : [weightInUnit('kg'), weightInUnit('斤')]
  if (!value) return []
  const choices = otherWeights.length > 0 && { choices: [value, ...otherWeights] }
  return [{ kind: 'weight', value, ...choices, ...factSourceIn(foundWeight.lines, 'scale.net') }]
}

function weightsInRow({ text: rowText, lines }: TextRow): ShownWeight[] {
  const [, textBefore, value, textAfter] = shownPattern.exec(rowText) ?? []
  return value === undefined || (textBefore && textAfter)
    ? []
    : [{ value: Number(value), unit: unitIn(textBefore ?? textAfter), lines }]
}

/** Heads side by side, and under each its number. */
function underHeads(heads: TextRow, under: TextRow | undefined): ShownWeight[] {
  const headMatches = heads.lines.map(({ text: lineText }) => headed.exec(lineText))
  const numbers = (under?.lines ?? []).map(({ text: lineText }) => Number(lineText))
  if (headMatches.length < 2 || headMatches.length !== numbers.length || numbers.some(Number.isNaN))
    return []
  const columnIndexOf = (head: RegExp) =>
    headMatches.findIndex((headMatch) => headMatch && head.test(headMatch[1] as string))
  const [weight, price, sum] = [columnIndexOf(/重/), columnIndexOf(/单价/), columnIndexOf(/金额/)]
  const value = numbers[weight]
  if (value === undefined) return []
  const textLines = [heads.lines[weight] as Line, under?.lines[weight] as Line]
  return [
    {
      value,
      unit: unitIn(headMatches[weight]?.[2]),
      price: numbers[price],
      sum: numbers[sum],
      lines: textLines,
    },
  ]
}

const unitIn = (printedText: string | undefined) => printedText?.toLowerCase()

/**
 * A weight whose price does not give the sum was misread; a price is one of its own unit or of half
 * a kilogram.
 */
function isConsistent({ value, price, sum }: ShownWeight): boolean {
  if (price === undefined || sum === undefined) return true
  return [1, 2, 0.5].some((times) => Math.abs(value * price * times - sum) < 0.015)
}
