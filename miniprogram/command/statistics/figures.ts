import type { Figures, Share } from '../../shared/contract/command'
import { yuan } from '../../words/money'

/** A share as a bar; none without cases to share. */
export function bar({ name, part, of, pending }: Share) {
  const percent = of > 0 ? Math.round((part / of) * 1000) / 10 : 0
  return {
    name,
    percent,
    said: of > 0 ? `${percent}%` : '没有到期的',
    counted: `${part} / ${of} 件${pending ? `，另有 ${pending} 件未到期` : ''}`,
  }
}

export const figuresLines = ({ id, label, received, shares, recoveredFen, withdrawn, refused }: Figures) => ({
  id,
  label,
  received,
  bars: shares.map(bar),
  besides: `挽回损失 ${yuan(recoveredFen)}，撤回 ${withdrawn} 件，不予受理 ${refused} 件`,
})
export type FiguresLines = ReturnType<typeof figuresLines>

/** One measure compared over branches, officers or kinds; rows without any due case come last. */
export const compared = (rows: Figures[], measure: string) =>
  rows
    .flatMap(({ id, label, shares }) => {
      const share = shares.find(({ name }) => name === measure)
      return share ? [{ id, label, ...bar(share), of: share.of }] : []
    })
    .sort((a, b) => Number(b.of > 0) - Number(a.of > 0) || b.percent - a.percent || b.of - a.of)

/** One measure month by month, as columns; a month without anything due has none. */
export const trendOf = (months: Figures[], measure: string) =>
  months.flatMap(({ id, shares }) => {
    const share = shares.find(({ name }) => name === measure)
    if (!share) return []
    const { percent, said } = bar(share)
    return [{ id, month: `${Number(id.slice(5))}月`, percent, said: share.of > 0 ? said : '—', empty: share.of === 0 }]
  })

/** How the figures are defined, for their readers. */
export const definitions = [
  '按收到的月份统计：一件投诉一直算在收到的那个月，下个月办结也不挪过去',
  '超期还没办的算在分母里；还没到期的单独列出，分子分母都不算',
  '满意率有两种：占已评价的；和占全部应办结的，没有评价、超期没有办的都不算满意',
  '“首次联系”是服务目标，其余期限依《市场监督管理投诉举报处理办法》和《市场监督管理行政处罚程序规定》',
  '转给别人办的，数字归现在的承办人和分局',
]

const heads = (shares: Share[]) => [
  ...['名称', '收到'],
  ...shares.flatMap(({ name }) => [`${name}（分子）`, `${name}（分母）`, `${name}（未到期）`]),
  ...['挽回损失（元）', '撤回', '不予受理'],
]

/** The table as CSV (RFC 4180, with a BOM so that spreadsheets read Chinese): counts, never rounded shares. */
export function csvOf(rows: Figures[]): string {
  const lines = rows.map(({ label, received, shares, recoveredFen, withdrawn, refused }) => [
    ...[label, received],
    ...shares.flatMap(({ part, of, pending }) => [part, of, pending ?? '']),
    ...[(recoveredFen / 100).toFixed(2), withdrawn, refused],
  ])
  return `\ufeff${[heads(rows[0]?.shares ?? []), ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

/** A name that begins like a formula is escaped, or a spreadsheet would run it. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}
