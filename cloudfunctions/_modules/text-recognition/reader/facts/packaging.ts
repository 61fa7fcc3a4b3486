import type { Day } from '#shared/calendar/days'
import type { Fact, Line } from '#shared/text-recognition/line'
import { lastShelfDay, parseDaysIn, shelfLifeIn } from './dates'
import { factSourceIn, type TextRow } from './rows'

const producedLabel = /生产日期|制造日期|生产时间|出厂日期/
const keeps = /保质期|保存期/
const bestBeforeLabel = /保质期至|有效期至|有效期到|此日期前|到期日|限用日期|保质期到|赏味期限/
const marks = {
  name: /品名|产品名称|名称:/,
  maker: /厂名|生产商|制造商|生产厂|委托方|生产者|出品|生产企业|制造者|公司|厂址|产地/,
  date: /生产日期|制造日期|限用日期|有效期|批号|保质期至/,
  standard: /执行标准|产品标准|标准号|标准代号|GB|Q\//,
  content: /净含量|规格|配料|成分|材质|面料|型号/,
  quality: /合格证|合格品|检验|等级|质量等级/,
}

/** What every label has to name. */
const requiredMarks = ['name', 'maker', 'date']

export const isPackage = (printedText: string): boolean =>
  producedLabel.test(printedText) ||
  keeps.test(printedText) ||
  bestBeforeLabel.test(printedText) ||
  Object.values(marks).filter((mark) => mark.test(printedText)).length >= 2

/** Dates, codes and what a label lacks. */
export function packagingIn(textRows: readonly TextRow[]): Fact[] {
  const produced = datedFactIn(textRows, producedLabel, 'produced_on', 'packaging.produced')
  const writtenFacts = datedFactIn(
    textRows,
    bestBeforeLabel,
    'best_before',
    'packaging.best-before',
  )
  const life = shelfLifeFactIn(textRows)
  return [
    ...produced,
    ...life.facts,
    ...writtenFacts,
    ...countedExpiry(produced, life, writtenFacts),
    ...codeFactsIn(textRows),
    ...missingIn(textRows),
  ]
}

/** The day that follows a label in its row, or the one in the row below if there is none. */
function datedFactIn(
  textRows: readonly TextRow[],
  word: RegExp,
  factKind: Fact['kind'],
  rule: string,
): Fact[] {
  for (const [index, { text: rowText, lines: rowLines }] of textRows.entries()) {
    if (!word.test(rowText)) continue
    const labelledDays = parseDaysIn(rowText.slice(rowText.search(word)))
    const below = textRows[index + 1]
    const days = labelledDays.length > 0 ? labelledDays : daysBelow(below)
    const [value] = days
    const sourceLines = labelledDays.length > 0 ? rowLines : [...rowLines, ...(below?.lines ?? [])]
    if (value)
      return [
        {
          kind: factKind,
          value,
          choices: days.length > 1 ? days : undefined,
          ...factSourceIn(sourceLines, rule),
        },
      ]
  }
  return []
}

function shelfLifeFactIn(textRows: readonly TextRow[]) {
  for (const { text: rowText, lines: rowLines } of textRows) {
    if (!keeps.test(rowText) || bestBeforeLabel.test(rowText)) continue
    const textAfterLabel = rowText.slice(rowText.search(keeps) + 3)
    const span = shelfLifeIn(textAfterLabel)
    // `常温6个月 冷冻12个月` depends on how it was kept.
    if (
      !span ||
      shelfLifeIn(
        textAfterLabel.replace(/(\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(天|日|个月|月|年)/, ''),
      )
    )
      continue
    const value = `${span.count} ${span.unit}`
    return {
      span,
      facts: [
        { kind: 'shelf_life', value, ...factSourceIn(rowLines, 'packaging.shelf-life') } as Fact,
      ],
    }
  }
  return { span: undefined, facts: [] }
}

function countedExpiry(
  produced: Fact[],
  life: ReturnType<typeof shelfLifeFactIn>,
  writtenFacts: Fact[],
): Fact[] {
  const [from] = produced
  if (!from || !life.span || writtenFacts.length > 0) return []
  const { span } = life
  const days = (from.choices ?? [from.value]).map((productionDay) =>
    lastShelfDay(productionDay as Day, span),
  )
  const factPair = [from, life.facts[0] as Fact]
  return [
    {
      kind: 'best_before',
      value: days[0] as Day,
      choices: days.length > 1 ? days : undefined,
      box: from.box,
      confidence: Math.min(...factPair.map(({ confidence }) => confidence)),
      rule: 'packaging.produced-and-shelf-life',
    },
  ]
}

const codes: { kind: Fact['kind']; rule: string; pattern: RegExp }[] = [
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

const codeFactsIn = (textRows: readonly TextRow[]): Fact[] =>
  codes.flatMap(({ kind: factKind, rule, pattern }) => {
    for (const { text: rowText, lines: rowLines } of textRows) {
      const textMatch = pattern.exec(rowText)
      if (!textMatch) continue
      const value = (textMatch[1] as string).replace(/\s/g, '')
      return [
        {
          kind: factKind,
          value: factKind === 'food_licence' ? `SC${value}` : value,
          ...factSourceIn(rowLines, rule),
        },
      ]
    }
    return []
  })

/**
 * What a label does not name (产品质量法 27: name, maker and address, certificate), or `none`. Another
 * side of the package may name it, so this is only ever asked. A label is told by two of its words.
 */
function missingIn(textRows: readonly TextRow[]): Fact[] {
  const pageText = textRows.map(({ text: rowText }) => rowText).join('\n')
  const shownMarks = Object.entries(marks).flatMap(([mark, words]) =>
    words.test(pageText) ? [mark] : [],
  )
  if (shownMarks.length < 2) return []
  const missingMarks = requiredMarks.filter((mark) => !shownMarks.includes(mark))
  const [first = 'none'] = missingMarks
  const everyLine: Line[] = textRows.flatMap(({ lines: rowLines }) => rowLines)
  return [
    {
      kind: 'missing',
      value: missingMarks.length === requiredMarks.length ? 'all' : first,
      choices: missingMarks.length > 1 ? missingMarks : undefined,
      ...factSourceIn(everyLine, 'packaging.missing'),
    },
  ]
}

/** The days of a row below a label, unless it has words of its own. */
const daysBelow = (below: TextRow | undefined): string[] =>
  below && !/[\u4e00-\u9fff]/.test(below.text) ? parseDaysIn(below.text) : []
