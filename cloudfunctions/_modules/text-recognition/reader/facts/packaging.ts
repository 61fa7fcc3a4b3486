import type { Day } from '#shared/calendar/days'
import type { Fact, Line } from '#shared/text-recognition/line'
import { lastShelfDay, parseDays, parseShelfLife, type ShelfLife } from './dates'
import { factSourceIn, type TextRow } from './rows'

const productionLabel = /生产日期|制造日期|生产时间|出厂日期/
const shelfLifeLabel = /保质期|保存期/
const bestBeforeLabel = /保质期至|有效期至|有效期到|此日期前|到期日|限用日期|保质期到|赏味期限/
const shelfLifePattern = /(\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(天|日|个月|月|年)/

/** What a label may name, with the words by which each part is recognised. */
const labelParts = {
  name: /品名|产品名称|名称:/,
  maker: /厂名|生产商|制造商|生产厂|委托方|生产者|出品|生产企业|制造者|公司|厂址|产地/,
  date: /生产日期|制造日期|限用日期|有效期|批号|保质期至/,
  standard: /执行标准|产品标准|标准号|标准代号|GB|Q\//,
  content: /净含量|规格|配料|成分|材质|面料|型号/,
  quality: /合格证|合格品|检验|等级|质量等级/,
}

/** What every label must name. */
const requiredParts = ['name', 'maker', 'date']

/** A text is recognised as a label by so many of its parts. */
const minLabelParts = 2

const labelPartsIn = (printedText: string): string[] => {
  const matchingParts = Object.entries(labelParts).filter(([, pattern]) =>
    pattern.test(printedText),
  )
  return matchingParts.map(([partName]) => partName)
}

export const isPackage = (printedText: string): boolean =>
  productionLabel.test(printedText) ||
  shelfLifeLabel.test(printedText) ||
  bestBeforeLabel.test(printedText) ||
  labelPartsIn(printedText).length >= minLabelParts

/** The dates and codes on a label, and what the label does not name. */
export function readPackagingFacts(textRows: readonly TextRow[]): Fact[] {
  const productionFacts = datedFactIn(textRows, {
    label: productionLabel,
    kind: 'produced_on',
    rule: 'packaging.produced',
  })
  const bestBeforeFacts = datedFactIn(textRows, {
    label: bestBeforeLabel,
    kind: 'best_before',
    rule: 'packaging.best-before',
  })
  const printedShelfLife = shelfLifeFactIn(textRows)
  const shelfLifeFacts = printedShelfLife ? [printedShelfLife.fact] : []
  const [productionFact] = productionFacts
  const calculatedFacts =
    bestBeforeFacts.length === 0 && productionFact && printedShelfLife
      ? [calculateBestBefore(productionFact, printedShelfLife)]
      : []
  return [
    ...productionFacts,
    ...shelfLifeFacts,
    ...bestBeforeFacts,
    ...calculatedFacts,
    ...codeFactsIn(textRows),
    ...missingPartsIn(textRows),
  ]
}

interface DatedFact {
  label: RegExp
  kind: Fact['kind']
  rule: string
}

/** The day that follows a label in its row. If there is none, the day in the row below. */
function datedFactIn(textRows: readonly TextRow[], { label, kind, rule }: DatedFact): Fact[] {
  for (const [index, row] of textRows.entries()) {
    const labelStart = row.text.search(label)
    if (labelStart < 0) continue
    const daysInRow = parseDays(row.text.slice(labelStart))
    const isInRow = daysInRow.length > 0
    const nextRow = textRows[index + 1]
    const days = isInRow ? daysInRow : daysOfBareRow(nextRow)
    const [likeliestDay] = days
    if (!likeliestDay) continue
    const sourceLines = isInRow ? row.lines : [...row.lines, ...(nextRow?.lines ?? [])]
    return [
      {
        kind,
        value: likeliestDay,
        choices: days.length > 1 ? days : undefined,
        ...factSourceIn(sourceLines, rule),
      },
    ]
  }
  return []
}

/** The days of a row without words. A row with words has a label of its own. */
const daysOfBareRow = (row: TextRow | undefined): string[] =>
  row && !/[\u4e00-\u9fff]/.test(row.text) ? parseDays(row.text) : []

interface PrintedShelfLife {
  shelfLife: ShelfLife
  fact: Fact
}

function shelfLifeFactIn(textRows: readonly TextRow[]): PrintedShelfLife | undefined {
  for (const row of textRows) {
    if (!shelfLifeLabel.test(row.text) || bestBeforeLabel.test(row.text)) continue
    // Both labels, 保质期 and 保存期, have three characters.
    const textAfterLabel = row.text.slice(row.text.search(shelfLifeLabel) + 3)
    const shelfLife = parseShelfLife(textAfterLabel)
    if (!shelfLife) continue
    // `常温6个月 冷冻12个月`: how the product was stored is unknown.
    const textAfterLife = textAfterLabel.replace(shelfLifePattern, '')
    if (parseShelfLife(textAfterLife)) continue
    return {
      shelfLife,
      fact: {
        kind: 'shelf_life',
        value: `${shelfLife.count} ${shelfLife.unit}`,
        ...factSourceIn(row.lines, 'packaging.shelf-life'),
      },
    }
  }
  return undefined
}

/** Calculates the best-before day from the day of production and the shelf life. */
function calculateBestBefore(
  productionFact: Fact,
  { shelfLife, fact: shelfLifeFact }: PrintedShelfLife,
): Fact {
  const productionDays = (productionFact.choices ?? [productionFact.value]) as Day[]
  const bestBeforeDays = productionDays.map((productionDay) =>
    lastShelfDay(productionDay, shelfLife),
  )
  return {
    kind: 'best_before',
    value: bestBeforeDays[0] as Day,
    choices: bestBeforeDays.length > 1 ? bestBeforeDays : undefined,
    box: productionFact.box,
    confidence: Math.min(productionFact.confidence, shelfLifeFact.confidence),
    rule: 'packaging.produced-and-shelf-life',
  }
}

const codePatterns: { kind: Fact['kind']; rule: string; pattern: RegExp }[] = [
  { kind: 'food_licence', rule: 'packaging.sc', pattern: /SC\s?(\d{14})(?!\d)/i },
  {
    kind: 'standard',
    rule: 'packaging.standard',
    pattern: /((?:GB|QB|NY|SB)(?:\s?\/\s?T)?\s?\d{3,6}(?:\.\d{1,2})?(?:\s?-\s?\d{4})?)/,
  },
  {
    kind: 'batch',
    rule: 'packaging.batch',
    pattern: /(?:生产批号|产品批号|批号|LOT)\s?[.:]?\s?([A-Z0-9][A-Z0-9-]{3,19})(?![A-Z0-9])/i,
  },
]

/** The first code of each kind. */
function codeFactsIn(textRows: readonly TextRow[]): Fact[] {
  const facts: Fact[] = []
  for (const { kind, rule, pattern } of codePatterns) {
    const row = textRows.find(({ text }) => pattern.test(text))
    const printedCode = row && pattern.exec(row.text)?.[1]
    if (!row || !printedCode) continue
    const code = printedCode.replace(/\s/g, '')
    const value = kind === 'food_licence' ? `SC${code}` : code
    facts.push({ kind, value, ...factSourceIn(row.lines, rule) })
  }
  return facts
}

/**
 * What a label does not name although it must (产品质量法第27条: name, maker and address, certificate),
 * or `none`. Another side of the package may name it. Therefore the result is only used to ask the
 * person a question.
 */
function missingPartsIn(textRows: readonly TextRow[]): Fact[] {
  const pageText = textRows.map(({ text }) => text).join('\n')
  const printedParts = labelPartsIn(pageText)
  if (printedParts.length < minLabelParts) return []
  const missingParts = requiredParts.filter((partName) => !printedParts.includes(partName))
  const [firstMissingPart = 'none'] = missingParts
  const isEverythingMissing = missingParts.length === requiredParts.length
  const allLines: Line[] = textRows.flatMap(({ lines }) => lines)
  return [
    {
      kind: 'missing',
      value: isEverythingMissing ? 'all' : firstMissingPart,
      choices: missingParts.length > 1 ? missingParts : undefined,
      ...factSourceIn(allLines, 'packaging.missing'),
    },
  ]
}
