import { describe, expect, it } from 'vitest'
import { type Counts, sumNames, timedMeasures } from '#shared/figures/counts'
import { figuresOf } from '#shared/figures/figures'
import { type FiguresTable, isFinal, tableDigest } from '#shared/figures/table'
import type { FiguresExport } from '#shared/figures/verify-figures'
import { tableSchema } from '#shared/vocabulary/statistics'
import { describeProvince, provinceCsv } from '../../../scripts/province/describe'
import { rollUp } from '../../../scripts/province/roll-up'
import { harbour, island, type SigningCity, stranger } from './logged'

/** Counts of so many settled complaints, all in time. */
function countsOf(
  caseCount: number,
  change: Partial<Record<string, number | undefined>> = {},
): Counts {
  const inTime = { onTime: caseCount, late: 0, overdue: 0, pending: 0 }
  const sums: Partial<Record<string, number | undefined>> = {
    ...Object.fromEntries(sumNames.map((name) => [name, 0])),
    received: caseCount,
    accepted: caseCount,
    closed: caseCount,
    settled: caseCount,
    agreedFen: caseCount * 1000,
    performedFen: caseCount * 1000,
    ...change,
  }
  return {
    sums: JSON.parse(JSON.stringify(sums)),
    tallies: Object.fromEntries(
      timedMeasures.map((measure) => [
        measure,
        measure === 'verify' ? { onTime: 0, late: 0, overdue: 0, pending: 0 } : { ...inTime },
      ]),
    ) as Counts['tallies'],
    classes: { contact: { 5: caseCount }, close: { 7: caseCount } },
  }
}

interface Options {
  month?: string
  edition?: number
  counts?: Counts
  signer?: SigningCity
}

function publish(
  city: SigningCity,
  caseCount: number,
  { month = '2026-11', edition = 1, counts = countsOf(caseCount), signer = city }: Options = {},
): FiguresExport {
  const final = isFinal(counts)
  const group = {
    by: 'all' as const,
    of: '',
    name: '全部',
    persons: caseCount,
    counts,
    figures: figuresOf(counts, !final, tableSchema),
  }
  const table: FiguresTable = {
    schema: tableSchema,
    month,
    edition,
    at: 1,
    final: caseCount === 0 || final,
    groups: caseCount === 0 ? [] : [group],
  }
  return { table, ...signer.log('figures.published', { month, digest: tableDigest(table) }) }
}

const cities = [harbour, island]
const fileOf = (name: string, figuresExport: FiguresExport) => ({ name, export: figuresExport })
const add = (...files: FiguresExport[]) =>
  rollUp(
    '2026-11',
    cities,
    files.map((file, index) => fileOf(`file ${index + 1}`, file)),
  )

describe('the figures of a province', () => {
  it('are the sum of its cities, with shares worked out from the sums', () => {
    const { total, refused, absentSums } = add(publish(harbour, 10), publish(island, 30))

    expect(refused).toEqual([])
    expect(absentSums).toEqual([])
    expect(total).toMatchObject({ persons: 40, figures: { received: 40, agreedFen: 40_000 } })
    expect(total!.counts.classes.close).toEqual({ 7: 40 })
    expect(total!.figures.shares.find(({ measure }) => measure === 'settled')).toMatchObject({
      part: 40,
      of: 40,
    })
  })

  it('name a city that did not report, and one with too few people', () => {
    const words = describeProvince(add(publish(harbour, 0)))

    expect(words).toContain('海港市：不到五人，不公布')
    expect(words).toContain('没有报来：海岛市')
    expect(words).toContain('没有一个城市的数字可以相加')
  })

  it('are a range as long as one city is still at work', () => {
    const counts = countsOf(10, { closed: 8, settled: 8 })
    counts.tallies.close = { onTime: 8, late: 0, overdue: 0, pending: 2 }
    const table = add(publish(harbour, 10, { counts }), publish(island, 30))

    expect(table.lines.map(({ status }) => status)).toEqual(['running', 'counted'])
    expect(describeProvince(table)).toContain('投诉按时办结率：95.0%～100.0%')
  })

  it('lack a sum that one city does not publish', () => {
    const counts = countsOf(10, { agreedFen: undefined, performedFen: undefined })
    const { total, absentSums } = add(publish(harbour, 10, { counts }), publish(island, 30))

    expect(absentSums).toEqual(['agreedFen', 'performedFen'])
    expect(total!.figures.agreedFen).toBeUndefined()
  })

  it('take the newest of several editions of a city, in any order', () => {
    const [first, second] = [publish(harbour, 10), publish(harbour, 12, { edition: 2 })]

    expect(add(first, second).total!.persons).toBe(12)
    expect(add(second, first).total!.persons).toBe(12)
  })

  it.each<[string, () => FiguresExport, string]>([
    ['a city that is not of the list', () => publish(stranger, 10), 'unknown_city'],
    [
      'a signature that is not the log’s',
      () => {
        const file = publish(harbour, 10)
        file.log!.checkpoint = publish(island, 10).log!.checkpoint
        return file
      },
      'not_in_log',
    ],
    [
      'a changed table',
      () => {
        const file = publish(harbour, 10)
        file.table.groups[0]!.persons = 9
        return file
      },
      'other_table',
    ],
    ['another month', () => publish(harbour, 10, { month: '2026-10' }), 'other_month'],
    ['no table at all', () => ({}) as FiguresExport, 'no_table'],
  ])('do not count %s, and say so', (_what, make, reason) => {
    const table = add(make(), publish(island, 30))

    expect(table.refused).toEqual([{ name: 'file 1', reason }])
    expect(table.total!.persons).toBe(30)
    expect(describeProvince(table)).toContain('没有计入 file 1：')
  })

  it('name a log that has signed two tables as the same edition', () => {
    const { refused } = add(publish(harbour, 10), publish(harbour, 12))
    expect(refused).toEqual([{ name: 'file 2', reason: 'two_versions' }])
  })

  it('are a CSV with a line for each city and one for the sum', () => {
    const lines = provinceCsv(add(publish(harbour, 10), publish(island, 30))).split('\r\n')

    expect(lines[0]).toContain('城市,状态,人数,收到')
    expect(lines.slice(1, 4).map((line) => line.split(',').slice(0, 4))).toEqual([
      ['海港市', '已定稿', '10', '10'],
      ['海岛市', '已定稿', '30', '30'],
      ['合计', '', '40', '40'],
    ])
  })
})
