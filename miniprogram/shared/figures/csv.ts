import { measures } from '../vocabulary/statistics'
import { type Lasting, lasting } from './counts'
import type { Figures, Quantile, Share } from './figures'
import type { Table } from './table'

const timeNames: Record<Lasting, string> = { contact: '首次联系分钟', close: '办结天数' }

const heads = () => [
  ...['收到', '举报', '受理', '撤回', '不予受理', '未办结', '超期未办', '重新办理'],
  ...measures.codes.flatMap((code) => ['分子', '分母', '未定'].map((part) => `${measures.label(code)}（${part}）`)),
  ...lasting.flatMap((of) => ['p50', 'p90'].map((part) => `${timeNames[of]}（${part}）`)),
  ...['约定金额（元）', '已履行金额（元）'],
]

function cells(figures: Figures): (string | number)[] {
  const { received, reports, accepted, withdrawn, refused, open, overdue, reopened, shares, times } = figures
  const yuan = (fen: number | undefined) => (fen === undefined ? '' : (fen / 100).toFixed(2))
  const quantile = (one: Quantile | undefined) =>
    one === undefined ? '' : one.from === one.to ? (one.to ?? '—') : `${one.from ?? '—'}~${one.to ?? '—'}`
  return [
    ...[received, reports, accepted, withdrawn, refused, open, overdue, reopened],
    ...measures.codes.flatMap((code) => {
      const share: Partial<Share> = shares.find(({ measure }) => measure === code) ?? {}
      return [share.part ?? '', share.of ?? '', share.pending ?? '']
    }),
    ...lasting.flatMap((of) => [quantile(times[of]?.p50), quantile(times[of]?.p90)]),
    ...[yuan(figures.agreedFen), yuan(figures.performedFen)],
  ]
}

/** Rows as CSV (RFC 4180, with a BOM so that spreadsheets read Chinese): counts, never rounded shares. */
export function csvOf(names: string[], rows: { named: (string | number)[]; figures: Figures }[]): string {
  const lines = [[...names, ...heads()], ...rows.map(({ named, figures }) => [...named, ...cells(figures)])]
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

/** A month's table as CSV. */
export const figuresCsv = ({ groups }: Table): string =>
  csvOf(
    ['分组', '代码', '名称', '人数'],
    groups.map(({ by, of, name, persons, figures }) => ({ named: [by, of, name, persons], figures })),
  )

/** On one line; a name that begins like a formula, also in full width, is escaped, or a spreadsheet would run it. */
function cell(value: string | number): string {
  const line = String(value).replace(/[\r\n]+/g, ' ')
  const text = typeof value === 'string' && /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(line) ? `'${line}` : line
  return /[",\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}
