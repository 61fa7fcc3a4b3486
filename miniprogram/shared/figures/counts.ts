import { type CountedFact, countedFacts, isInSchema } from '../vocabulary/statistics'

/**
 * What is done in time or not: first contact, decision, end of a complaint, verification of a
 * report.
 */
export const timedMeasures = ['contact', 'check', 'close', 'verify'] as const
export type TimedMeasure = (typeof timedMeasures)[number]

/** Counts that do not depend on when they are read; `agreedFen` and `performedFen` in fen. */
export const sumNames = [
  'received',
  'reports',
  'accepted',
  'closed',
  'settled',
  'terminated',
  'withdrawn',
  'refused',
  'withinMinute',
  'confirmed',
  'resolved',
  'rated',
  'satisfied',
  'agreements',
  'agreedFen',
  'performedFen',
  'publishable',
  'published',
  ...countedFacts.codes,
] as const
export type SumName = (typeof sumNames)[number]

/**
 * How long something took, by the upper edges of the classes: minutes to the first contact, days to
 * the end.
 */
export const durationEdges = {
  contact: [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 4320],
  close: [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90, 120, 180],
} as const satisfies Partial<Record<TimedMeasure, readonly number[]>>
export type DurationMeasure = keyof typeof durationEdges
export const durationMeasures = Object.keys(durationEdges) as DurationMeasure[]

/** Cases by the upper edge of the class that they fell in; `over` beyond the last. */
export type CountsByClass = Record<string, number>

/** The class of a time in minutes or days. */
export const durationClassOf = (measure: DurationMeasure, duration: number): string =>
  String(durationEdges[measure].find((edge) => duration <= edge) ?? 'over')

/** The counts of a group of cases. All add up: those of two groups are those of both together. */
export interface Counts {
  /**
   * Guarded ones are absent where fewer than five persons, or those of one mind, could be told
   * apart; counted facts are absent in tables of a schema that did not have them.
   */
  sums: Record<Exclude<SumName, GuardedSumName | CountedFact>, number> &
    Partial<Record<GuardedSumName | CountedFact, number>>
  /** `overdue`: open past the date; `pending`: open before it. */
  tallies: Record<TimedMeasure, { onTime: number; late: number; overdue: number; pending: number }>
  classes: Record<DurationMeasure, CountsByClass>
}

export const moneySumNames = ['agreedFen', 'performedFen'] as const satisfies readonly SumName[]
export type MoneySumName = (typeof moneySumNames)[number]

/** What consumers answered: how many did, and how many of them said yes. */
export const answerPairs = [
  ['rated', 'satisfied'],
  ['confirmed', 'resolved'],
] as const satisfies readonly (readonly SumName[])[]
export const guardedSumNames = [...moneySumNames, ...answerPairs.flat()]
export type GuardedSumName = (typeof guardedSumNames)[number]

/** The sums of a table of this schema, and no others; those that are absent stay absent. */
export const sumsInSchema = (groupSums: Counts['sums'], schema: number): Counts['sums'] =>
  Object.fromEntries(
    Object.entries(groupSums).filter(([sumName]) => isInSchema(sumName, schema)),
  ) as Counts['sums']
