import { expect, it } from 'vitest'
import { figuresCsv, toCsv } from '#shared/figures/csv'
import type { Figures } from '#shared/figures/figures'
import { caseCounts, countedFacts, measures } from '#shared/vocabulary/statistics'

/** A different number for each number of cases, in the order of the columns. */
const numberOf = (code: string) => 1 + caseCounts.codes.indexOf(code as never)

const figures: Figures = {
  received: 1,
  reports: 2,
  accepted: 3,
  withdrawn: 4,
  refused: 5,
  open: 6,
  overdue: 7,
  ...Object.fromEntries(countedFacts.codes.map((code) => [code, numberOf(code)])),
  shares: [{ measure: 'close', part: 9, of: 10, pending: 11 }],
  times: {
    contact: { p50: { from: 5, to: 5 }, p90: { from: 10, to: null } },
    close: { p50: { from: null, to: null }, p90: { from: 3, to: 7 } },
  },
  agreedFen: 12_345,
  performedFen: 0,
}

const rowsOf = (csv: string) => {
  expect(csv.startsWith('\ufeff') && csv.endsWith('\r\n')).toBe(true)
  return csv.slice(1, -2).split('\r\n')
}

it('given figures, then each stands below its head, and what is not known is empty', () => {
  const [heads, row, none] = rowsOf(
    toCsv(
      ['名称'],
      [
        { nameCells: ['一'], figures },
        {
          nameCells: ['二'],
          figures: {
            ...figures,
            times: {},
            agreedFen: undefined as never,
            performedFen: undefined as never,
          },
        },
      ],
    ),
  ).map((line) => line.split(','))

  const toRecord = (cells: string[]) =>
    Object.fromEntries(heads!.map((head, at) => [head, cells[at]]))
  expect(heads!.slice(0, 9)).toEqual([
    '名称',
    '收到',
    '举报',
    '受理',
    '撤回',
    '不予受理',
    '未办结',
    '超期未办',
    '重新办理',
  ])

  const before = 1 + caseCounts.codes.length
  expect(heads!.slice(1, before)).toEqual(caseCounts.codes.map(caseCounts.label))
  expect(row!.slice(0, before)).toEqual([
    '一',
    ...caseCounts.codes.map((code) => String(numberOf(code))),
  ])

  const close = measures.label('close')
  expect(toRecord(row!)).toMatchObject({
    [`${close}（分子）`]: '9',
    [`${close}（分母）`]: '10',
    [`${close}（未定）`]: '11',
    [`${measures.label('settled')}（分子）`]: '',
    '首次联系分钟（p50）': '5',
    '首次联系分钟（p90）': '10~—',
    '办结天数（p50）': '—',
    '办结天数（p90）': '3~7',
    '约定金额（元）': '123.45',
    '已履行金额（元）': '0.00',
  })
  expect(heads!.slice(-2)).toEqual(['约定金额（元）', '已履行金额（元）'])
  expect(toRecord(none!)).toMatchObject({
    '首次联系分钟（p50）': '',
    '约定金额（元）': '',
    '已履行金额（元）': '',
  })
  expect(new Set([heads, row, none].map((cells) => cells!.length))).toEqual(
    new Set([before + 3 * measures.codes.length + 6]),
  )
})

it.each<[name: string | number, cell: string]>([
  ['=1+1', "'=1+1"],
  ['＝1', "'＝1"],
  [' \u200b@x', "' \u200b@x"],
  ['-5', "'-5"],
  [-5, '-5'],
  ['1=1', '1=1'],
  ['甲,乙', '"甲,乙"'],
  ['甲"乙', '"甲""乙"'],
  ['甲\t乙', '"甲\t乙"'],
  ['甲\r\n乙', '甲 乙'],
])('a cell of %j is %s', (name, cell) => {
  const [, row] = rowsOf(toCsv(['名称'], [{ nameCells: [name], figures }]))
  expect(row!.slice(0, row!.indexOf(',1,2,3,'))).toBe(cell)
})

it('given a month’s table, then each group is a row with its persons', () => {
  const group = { by: 'branch', of: 'b1', name: '江边分局', persons: 12, figures }
  const [heads, row] = rowsOf(figuresCsv({ groups: [group] } as never))

  expect(heads!.startsWith('分组,代码,名称,人数,收到,')).toBe(true)
  expect(row!.startsWith('branch,b1,江边分局,12,1,2,')).toBe(true)
})
