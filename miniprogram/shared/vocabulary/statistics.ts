import { type CodeOf, closedList } from './closed-list'

/** Shares that bureaus report. The first two are our own service targets. */
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

/** A fact that a case has or does not have. Tables say how many cases have it. */
interface CountedFactRow {
  /** Heading of its column, in Chinese. */
  label: string
  /**
   * The first schema of published tables that has its column. For a new fact, set it to the newest
   * schema plus one, because a published schema must not get further columns.
   */
  firstSchema: number
  /**
   * The field of the case that stores the fact. Absent, empty or false: the case does not have it.
   */
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

/** The facts with a column in the tables. */
export const countedFacts = closedList(countedFactLabels)

/** The oldest schema of published tables that can still be read. */
export const oldestTableSchema = 2

/** The schema of tables that are published now: at least 3, and that of the newest counted fact. */
export const tableSchema = Math.max(
  3,
  ...Object.values<CountedFactRow>(countedFactRows).map(({ firstSchema }) => firstSchema),
)

/** The fields of a case that store counted facts. */
export type FactField = (typeof countedFactRows)[CountedFact]['field']

export const factField = (fact: CountedFact): FactField => countedFactRows[fact].field

export const firstSchemaOf = (fact: CountedFact): number => countedFactRows[fact].firstSchema

/** Whether tables of a schema have a number. Only counted facts may be missing. */
export const isInSchema = (factCode: string, schema: number): boolean =>
  !countedFacts.has(factCode) || firstSchemaOf(factCode) <= schema

/** The case counts of a table, in their order. They come before the shares. */
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

/** The sums of money of a table. They come after the shares. */
export const moneySums = closedList({
  agreedFen: '约定金额（元）',
  performedFen: '已履行金额（元）',
})
export type MoneySum = CodeOf<typeof moneySums>
