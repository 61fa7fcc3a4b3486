import type { Fact, Line } from '#shared/text-recognition/line'
import { factSourceIn, type TextRow } from './rows'

const weightLabel = /净重|毛重|重量|皮重|去皮|电子秤|公平秤/

export const isScaleDisplay = (printedText: string): boolean => weightLabel.test(printedText)

/** Grams of each unit that a scale may show. */
const gramsByUnit: Record<string, number> = {
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
/** `净重(kg): 1.25` or `净重: 1.25 kg`. */
const labelledWeightPattern = new RegExp(
  `(?:净重|重量)\\s?(?:\\(?(?<unitBefore>${unit})\\)?)?\\s?:?\\s?(?<weight>${number})\\s?(?<unitAfter>${unit})?(?![\\d.])`,
  'i',
)
/** A heading such as `净重(kg)` or `单价(元/斤)`, whose number stands in the row below. */
const headingPattern = new RegExp(
  `^(?<label>净重|重量|单价|金额)\\s?(?:\\(?(?:元/)?(?<unit>${unit}|元)\\)?)?$`,
  'i',
)

interface DisplayedWeight {
  weight: number
  /** Undefined if the display does not show it. */
  unit?: string | undefined
  /** Price of one unit and total price, yuan. */
  price?: number | undefined
  totalPrice?: number | undefined
  lines: Line[]
}

/**
 * The net weight that a scale shows, in grams. Without a unit, it may be kilograms or half
 * kilograms (斤).
 */
export function readWeightFacts(textRows: readonly TextRow[]): Fact[] {
  const weightsInRows = textRows.flatMap((textRow) => weightInRow(textRow) ?? [])
  const weightsInTables = textRows.flatMap(
    (textRow, index) => weightUnderHeading(textRow, textRows[index + 1]) ?? [],
  )
  const [displayedWeight] = [...weightsInRows, ...weightsInTables]
  if (!displayedWeight || !isConsistent(displayedWeight)) return []

  const possibleUnits = displayedWeight.unit ? [displayedWeight.unit] : ['kg', '斤']
  const possibleGrams = possibleUnits.map((possibleUnit) =>
    Math.round(displayedWeight.weight * (gramsByUnit[possibleUnit] as number)),
  )
  const [grams] = possibleGrams
  if (!grams) return []
  return [
    {
      kind: 'weight',
      value: grams,
      choices: possibleGrams.length > 1 ? possibleGrams : undefined,
      ...factSourceIn(displayedWeight.lines, 'scale.net'),
    },
  ]
}

function weightInRow({ text, lines }: TextRow): DisplayedWeight | undefined {
  const groups = labelledWeightPattern.exec(text)?.groups
  if (!groups) return undefined
  const { unitBefore, weight, unitAfter } = groups
  // Two units contradict each other.
  if (unitBefore && unitAfter) return undefined
  return { weight: Number(weight), unit: toUnit(unitBefore ?? unitAfter), lines }
}

/** Reads a row of headings with the row of their numbers below. */
function weightUnderHeading(
  headingRow: TextRow,
  numberRow: TextRow | undefined,
): DisplayedWeight | undefined {
  const headings = headingRow.lines.map(({ text }) => headingPattern.exec(text)?.groups)
  const numbers = (numberRow?.lines ?? []).map(({ text }) => Number(text))
  const isTable = headings.length >= 2 && headings.length === numbers.length
  if (!isTable || numbers.some(Number.isNaN)) return undefined

  const columnOf = (label: RegExp) =>
    headings.findIndex((heading) => heading && label.test(heading.label as string))
  const weightColumn = columnOf(/重/)
  const weight = numbers[weightColumn]
  if (weight === undefined) return undefined
  return {
    weight,
    unit: toUnit(headings[weightColumn]?.unit),
    price: numbers[columnOf(/单价/)],
    totalPrice: numbers[columnOf(/金额/)],
    lines: [headingRow.lines[weightColumn] as Line, numberRow?.lines[weightColumn] as Line],
  }
}

const toUnit = (printedUnit: string | undefined) => printedUnit?.toLowerCase()

/**
 * How many priced units make one unit of the weight. The price may be for 斤 where the weight is in
 * kilograms (2), or the reverse (0.5).
 */
const pricedUnitsPerUnit = [1, 2, 0.5]
/** Scales round to the fen, yuan. */
const maxRoundingError = 0.015

/** A weight was misread if weight and price do not give the total. */
function isConsistent({ weight, price, totalPrice }: DisplayedWeight): boolean {
  if (price === undefined || totalPrice === undefined) return true
  return pricedUnitsPerUnit.some(
    (pricedUnits) => Math.abs(weight * price * pricedUnits - totalPrice) < maxRoundingError,
  )
}
