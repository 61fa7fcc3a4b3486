import type { Fact, Line } from '../../../miniprogram/shared/reading/line'
import { type Row, seenIn } from './rows'

const weighs = /净重|毛重|重量|皮重|去皮|电子秤|公平秤/
export const isScale = (text: string): boolean => weighs.test(text)

/** Grams of what a scale may show. */
const grams: Record<string, number> = { kg: 1000, 公斤: 1000, 千克: 1000, 斤: 500, 市斤: 500, g: 1, 克: 1 }
const unit = 'kg|公斤|千克|市斤|斤|g|克'
const number = '\\d{1,5}(?:\\.\\d{1,4})?'
const shown = new RegExp(`(?:净重|重量)\\s?(?:\\(?(${unit})\\)?)?\\s?:?\\s?(${number})\\s?(${unit})?(?![\\d.])`, 'i')
const headed = new RegExp(`^(净重|重量|单价|金额)\\s?(?:\\(?(?:元/)?(${unit}|元)\\)?)?$`, 'i')

interface Weight {
  value: number
  unit?: string | undefined
  price?: number | undefined
  sum?: number | undefined
  lines: Line[]
}

/** The net weight that a scale shows, in grams; without a unit it may be kilograms or half kilograms. */
export function weightIn(rows: readonly Row[]): Fact[] {
  const [found] = [...rows.flatMap(inRow), ...rows.flatMap((row, at) => underHeads(row, rows[at + 1]))]
  if (!found || !fits(found)) return []
  const of = (unit: string) => Math.round(found.value * (grams[unit] as number))
  const [value, ...others] = found.unit ? [of(found.unit)] : [of('kg'), of('斤')]
  if (!value) return []
  const choices = others.length > 0 && { choices: [value, ...others] }
  return [{ kind: 'weight', value, ...choices, ...seenIn(found.lines, 'scale.net') }]
}

function inRow({ text, lines }: Row): Weight[] {
  const [, before, value, after] = shown.exec(text) ?? []
  return value === undefined || (before && after)
    ? []
    : [{ value: Number(value), unit: unitIn(before ?? after), lines }]
}

/** Heads side by side, and under each its number. */
function underHeads(heads: Row, under: Row | undefined): Weight[] {
  const named = heads.lines.map(({ text }) => headed.exec(text))
  const numbers = (under?.lines ?? []).map(({ text }) => Number(text))
  if (named.length < 2 || named.length !== numbers.length || numbers.some(Number.isNaN)) return []
  const at = (head: RegExp) => named.findIndex((one) => one && head.test(one[1] as string))
  const [weight, price, sum] = [at(/重/), at(/单价/), at(/金额/)]
  const value = numbers[weight]
  if (value === undefined) return []
  const lines = [heads.lines[weight] as Line, under?.lines[weight] as Line]
  return [{ value, unit: unitIn(named[weight]?.[2]), price: numbers[price], sum: numbers[sum], lines }]
}

const unitIn = (text: string | undefined) => text?.toLowerCase()

/** A weight whose price does not give the sum was misread; a price is one of its own unit or of half a kilogram. */
function fits({ value, price, sum }: Weight): boolean {
  if (price === undefined || sum === undefined) return true
  return [1, 2, 0.5].some((times) => Math.abs(value * price * times - sum) < 0.015)
}
