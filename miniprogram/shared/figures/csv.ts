import { caseCounts, isInSchema, measures, moneySums, tableSchema } from '../vocabulary/statistics'
import { type DurationMeasure, durationMeasures } from './counts'
import type { Figures, Quantile, Share } from './figures'
import type { FiguresTable } from './table'

const durationLabels: Record<DurationMeasure, string> = {
  contact: '首次联系分钟',
  close: '办结天数',
}

/** The case counts that tables of this schema have. */
const caseCountsIn = (schema: number) =>
  caseCounts.codes.filter((measureCode) => isInSchema(measureCode, schema))

const columnHeads = (schema: number) => [
  ...caseCountsIn(schema).map(caseCounts.label),
  ...measures.codes.flatMap((measureCode) =>
    ['分子', '分母', '未定'].map((partName) => `${measures.label(measureCode)}（${partName}）`),
  ),
  ...durationMeasures.flatMap((measure) =>
    ['p50', 'p90'].map((quantileName) => `${durationLabels[measure]}（${quantileName}）`),
  ),
  ...moneySums.codes.map(moneySums.label),
]

function rowCells(figures: Figures, schema: number): (string | number)[] {
  const { shares, times } = figures
  const toYuan = (amountFen: number | undefined) =>
    amountFen === undefined ? '' : (amountFen / 100).toFixed(2)
  const quantileText = (range: Quantile | undefined) => {
    if (range === undefined) return ''
    const { from: lowest, to: highest } = range
    return lowest === highest ? (highest ?? '—') : `${lowest ?? '—'}~${highest ?? '—'}`
  }
  return [
    ...caseCountsIn(schema).map((measureCode) => figures[measureCode] ?? ''),
    ...measures.codes.flatMap((measureCode) => {
      const measureShare: Partial<Share> =
        shares.find(({ measure }) => measure === measureCode) ?? {}
      return [measureShare.part ?? '', measureShare.of ?? '', measureShare.pending ?? '']
    }),
    ...durationMeasures.flatMap((measure) => [
      quantileText(times[measure]?.p50),
      quantileText(times[measure]?.p90),
    ]),
    ...moneySums.codes.map((measureCode) => toYuan(figures[measureCode])),
  ]
}

/**
 * Writes rows as CSV (RFC 4180). The file begins with a BOM, so that spreadsheets recognise UTF-8.
 * It has counts, not rounded shares.
 * @param schema schema of the published table that the rows are from
 */
export function toCsv(
  nameColumns: string[],
  rows: { nameCells: (string | number)[]; figures: Figures }[],
  schema = tableSchema,
): string {
  const lines = [
    [...nameColumns, ...columnHeads(schema)],
    ...rows.map(({ nameCells, figures }) => [...nameCells, ...rowCells(figures, schema)]),
  ]
  return `\ufeff${lines.map((line) => line.map(toCell).join(',')).join('\r\n')}\r\n`
}

/** The table of a month as CSV. */
export const figuresCsv = ({ groups, schema }: FiguresTable): string =>
  toCsv(
    ['分组', '代码', '名称', '人数'],
    groups.map(({ by, of: measure, name, persons, figures }) => ({
      nameCells: [by, measure, name, persons],
      figures,
    })),
    schema,
  )

/** Spreadsheets execute a text that begins like a formula, also in full-width characters. */
const formulaStart = /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u

/** Writes a cell on one line. A text that begins like a formula is escaped. */
function toCell(cellValue: string | number): string {
  const singleLine = String(cellValue).replace(/[\r\n]+/g, ' ')
  const looksLikeFormula = typeof cellValue === 'string' && formulaStart.test(singleLine)
  const safeText = looksLikeFormula ? `'${singleLine}` : singleLine
  return /[",\t]/.test(safeText) ? `"${safeText.replace(/"/g, '""')}"` : safeText
}
