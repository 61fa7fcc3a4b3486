import { toCsv } from '#shared/figures/csv'
import { shareRange } from '#shared/figures/figures'
import { caseCounts, measures } from '#shared/vocabulary/statistics'
import type { CityLine, ProvinceTable } from './roll-up'

const statusWords: Record<CityLine['status'], string> = {
  counted: '已定稿',
  running: '仍在办理',
  too_few: '不到五人，不公布',
  missing: '没有报来',
}

const reasonTexts: Record<ProvinceTable['refused'][number]['reason'], string> = {
  no_table: '不是统计数字的文件',
  unknown_city: '签名的密钥不在城市名单里',
  other_month: '是别的月份的',
  two_versions: '同一期有两份不同的，签名的城市须说明',
  other_table: '数字和存证目录里的那一条对不上',
  waiting: '还没有写进存证目录',
  not_in_log: '不在签名的存证目录里',
  schema: '格式不认识',
  small: '有不到五人的分组',
  figures: '算出的比例和计数对不上',
  sums: '分组加起来不等于总数',
  final: '是否定稿和计数对不上',
  before: '和上一期接不上',
  sound: '核对无误',
}

/** The province's table for people: a line for each city, the sum, and what is missing from it. */
export function describeProvince({ month, lines, total, ...gaps }: ProvinceTable): string {
  const cityLines = lines.map(({ cityName, status, total: cityTotal }) => {
    const words = `${cityName}：${statusWords[status]}`
    if (!cityTotal) return words
    const { received, reports, overdue } = cityTotal.figures
    return `${words}，收到 ${received}（举报 ${reports}），超期未办 ${overdue}，${cityTotal.persons} 人`
  })
  const sumLines = total
    ? [
        `合计：${caseCounts.codes
          .flatMap((code) =>
            total.figures[code] === undefined
              ? []
              : [`${caseCounts.label(code)} ${total.figures[code]}`],
          )
          .join('，')}`,
        ...total.figures.shares.flatMap((share) => {
          const range = shareRange(share)
          return range ? [`${measures.label(share.measure)}：${percentOf(range)}`] : []
        }),
      ]
    : ['合计：没有一个城市的数字可以相加']
  return [
    `${month}，${lines.length} 个城市`,
    ...cityLines,
    '',
    ...sumLines,
    '',
    ...describeGaps(lines, gaps),
  ].join('\n')
}

function percentOf({ from, to }: { from: number; to: number }): string {
  const percentText = (share: number) => `${(share * 100).toFixed(1)}%`
  return from === to ? percentText(from) : `${percentText(from)}～${percentText(to)}`
}

/** What the reader must know before the sum is quoted. */
function describeGaps(
  lines: readonly CityLine[],
  { refused, absentSums }: Pick<ProvinceTable, 'refused' | 'absentSums'>,
): string[] {
  const namesOf = (status: CityLine['status']) =>
    lines.filter((line) => line.status === status).map(({ cityName }) => cityName)
  const statusGaps = (['missing', 'too_few', 'running'] as const).flatMap((status) => {
    const cityNames = namesOf(status)
    return cityNames.length > 0 ? [`${statusWords[status]}：${cityNames.join('、')}`] : []
  })
  const absentSumGaps =
    absentSums.length > 0 ? [`不是每个城市都公布的，没有相加：${absentSums.join('、')}`] : []
  const refusedFileGaps = refused.map(
    ({ name, reason }) => `没有计入 ${name}：${reasonTexts[reason]}`,
  )
  const gapLines = [...statusGaps, ...absentSumGaps, ...refusedFileGaps]
  return gapLines.length > 0 ? ['缺口', ...gapLines.map((gap) => `  ${gap}`)] : ['没有缺口']
}

/** A line for each counted city and one for the sum, as a spreadsheet reads it. */
export function provinceCsv({ lines, total }: ProvinceTable): string {
  const cityRows = lines.flatMap(({ cityName, status, total: cityTotal }) =>
    cityTotal
      ? [
          {
            nameCells: [cityName, statusWords[status], cityTotal.persons],
            figures: cityTotal.figures,
          },
        ]
      : [],
  )
  const sumLines = total ? [{ nameCells: ['合计', '', total.persons], figures: total.figures }] : []
  return toCsv(['城市', '状态', '人数'], [...cityRows, ...sumLines], total?.schema)
}
