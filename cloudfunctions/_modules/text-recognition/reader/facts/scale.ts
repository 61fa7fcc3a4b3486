import type { Fact, Line } from '#shared/text-recognition/line'
import { type Row, seenIn } from './rows'

const weighs = /净重|毛重|重量|皮重|去皮|电子秤|公平秤/
export const isScale = (text: string): boolean => weighs.test(text)

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

interface Weight {
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
export function weightIn(textRows: readonly Row[]): Fact[] {
  const [foundWeight] = [
    ...textRows.flatMap(inRow),
    ...textRows.flatMap((textRow, index) => underHeads(textRow, textRows[index + 1])),
  ]
  if (!foundWeight || !fits(foundWeight)) return []
  const of = (unit: string) => Math.round(foundWeight.value * (grams[unit] as number))
  const [value, ...otherWeights] = foundWeight.unit ? [of(foundWeight.unit)] : [of('kg'), of('斤')]
  if (!value) return []
  const choices = otherWeights.length > 0 && { choices: [value, ...otherWeights] }
  return [{ kind: 'weight', value, ...choices, ...seenIn(foundWeight.lines, 'scale.net') }]
}

function inRow({ text: rowText, lines }: Row): Weight[] {
  const [, textBefore, value, textAfter] = shownPattern.exec(rowText) ?? []
  return value === undefined || (textBefore && textAfter)
    ? []
    : [{ value: Number(value), unit: unitIn(textBefore ?? textAfter), lines }]
}

/** Heads side by side, and under each its number. */
function underHeads(heads: Row, under: Row | undefined): Weight[] {
  const headMatches = heads.lines.map(({ text: lineText }) => headed.exec(lineText))
  const numbers = (under?.lines ?? []).map(({ text: lineText }) => Number(lineText))
  if (headMatches.length < 2 || headMatches.length !== numbers.length || numbers.some(Number.isNaN))
    return []
  const at = (head: RegExp) =>
    headMatches.findIndex((headMatch) => headMatch && head.test(headMatch[1] as string))
  const [weight, price, sum] = [at(/重/), at(/单价/), at(/金额/)]
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

const unitIn = (text: string | undefined) => text?.toLowerCase()

/**
 * A weight whose price does not give the sum was misread; a price is one of its own unit or of half
 * a kilogram.
 */
function fits({ value, price, sum }: Weight): boolean {
  if (price === undefined || sum === undefined) return true
  return [1, 2, 0.5].some((times) => Math.abs(value * price * times - sum) < 0.015)
}
