import { type CodeOf, closedList } from './closed-list'

/** Shares that bureaus report, by their names; the first two are service targets of ours. */
export const measures = closedList({
  minute: '一分钟内联系率',
  contact: '首次联系及时率',
  check: '投诉按时初查率',
  close: '投诉按时办结率',
  verify: '举报按时核查率',
  settled: '调解成功率',
  confirmed: '消费者回话率',
  resolved: '消费者确认解决率',
  rated: '评价率',
  satisfied: '满意率（占已评价）',
  satisfied_of_all: '满意率（未评、超期未办都不算满意）',
  published: '消费投诉信息公示率',
})
export type Measure = CodeOf<typeof measures>

/** What the tables say of a fact that a case has or has not. */
interface CountedFactRow {
  /** In Chinese, as the head of its column. */
  label: string
  /**
   * The first schema of the published tables that has its column. A new fact raises the newest
   * schema by one: a schema that was published never gets another column.
   */
  firstSchema: number
  /** The case field that stores the fact; absent, empty or false means that there is no fact. */
  field: string
}

const countedFactRows = {
  reopened: { label: '重新办理', firstSchema: 2, field: 'reopenings' },
  goodsChecks: { label: '查证', firstSchema: 4, field: 'goodsCheck' },
} as const satisfies Record<string, CountedFactRow>
export type CountedFact = keyof typeof countedFactRows

const labelsOf = <Code extends string>(
  rows: Readonly<Record<Code, CountedFactRow>>,
): Record<Code, string> =>
  Object.fromEntries(
    Object.entries<CountedFactRow>(rows).map(([code, { label }]) => [code, label]),
  ) as Record<Code, string>

const countedFactLabels = labelsOf(countedFactRows)

/** Facts that a case has or has not, of which a table says how many cases have them. */
export const countedFacts = closedList(countedFactLabels)

/** The oldest schema of published tables that can still be read. */
export const oldestTableSchema = 2

/** The schema of the tables that are published now: 3, or that of the newest counted fact. */
export const tableSchema = Math.max(
  3,
  ...Object.values<CountedFactRow>(countedFactRows).map(({ firstSchema }) => firstSchema),
)

/** The fields of a case that counted facts are in. */
export type FactField = (typeof countedFactRows)[CountedFact]['field']

export const factField = (fact: CountedFact): FactField => countedFactRows[fact].field

export const factSince = (fact: CountedFact): number => countedFactRows[fact].firstSchema

/** Whether the tables of a schema have a number; all but the counted facts are in every table. */
export const isInSchema = (factCode: string, schema: number): boolean =>
  !countedFacts.has(factCode) || factSince(factCode) <= schema

/** The numbers of cases that stand before the shares of a table, in this order. */
export const caseCounts = closedList({
  received: '收到',
  reports: '举报',
  accepted: '受理',
  withdrawn: '撤回',
  refused: '不予受理',
  open: '未办结',
  overdue: '超期未办',
  ...countedFactLabels,
})
export type CaseCount = CodeOf<typeof caseCounts>

/** The sums of money that stand after the shares. */
export const moneySums = closedList({
  agreedFen: '约定金额（元）',
  performedFen: '已履行金额（元）',
})
export type MoneySum = CodeOf<typeof moneySums>
