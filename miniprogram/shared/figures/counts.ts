import { type CountedFact, countedFacts, isInSchema } from '../vocabulary/statistics'

/**
 * What has to be done in time: first contact, decision on acceptance, end of a complaint,
 * verification of a report.
 */
export const timedMeasures = ['contact', 'check', 'close', 'verify'] as const
export type TimedMeasure = (typeof timedMeasures)[number]

/** Sums that do not depend on the current time. */
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

/** Durations are counted in classes. These are the upper edges of the classes. */
export const durationEdges = {
  // Minutes to the first contact.
  contact: [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 4320],
  // Days to the end of the complaint.
  close: [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90, 120, 180],
} as const satisfies Partial<Record<TimedMeasure, readonly number[]>>
export type DurationMeasure = keyof typeof durationEdges
export const durationMeasures = Object.keys(durationEdges) as DurationMeasure[]

/** Number of cases by the upper edge of their class; `over` for the class without an upper edge. */
export type CountsByClass = Record<string, number>

/** The class of a duration, in the unit of the measure. */
export const durationClassOf = (measure: DurationMeasure, duration: number): string =>
  String(durationEdges[measure].find((edge) => duration <= edge) ?? 'over')

/**
 * The counts of a group of cases. They can be added: the sum of two groups is the group of both.
 */
export interface Counts {
  /**
   * A guarded sum is absent if it would reveal something about fewer than five persons. A counted
   * fact is absent in tables of a schema that did not have it yet.
   */
  sums: Record<Exclude<SumName, GuardedSumName | CountedFact>, number> &
    Partial<Record<GuardedSumName | CountedFact, number>>
  /**
   * Number of cases that were done on time or late, that are not done and overdue, and that are not
   * done and not due yet (`pending`).
   */
  tallies: Record<TimedMeasure, { onTime: number; late: number; overdue: number; pending: number }>
  classes: Record<DurationMeasure, CountsByClass>
}

export const moneySumNames = ['agreedFen', 'performedFen'] as const satisfies readonly SumName[]
export type MoneySumName = (typeof moneySumNames)[number]

/** Questions to consumers: the sum of all answers, and the sum of those that were yes. */
export const answerPairs = [
  ['rated', 'satisfied'],
  ['confirmed', 'resolved'],
] as const satisfies readonly (readonly SumName[])[]
export const guardedSumNames = [...moneySumNames, ...answerPairs.flat()]
export type GuardedSumName = (typeof guardedSumNames)[number]

/** Removes the sums that tables of this schema do not have. */
export const sumsInSchema = (groupSums: Counts['sums'], schema: number): Counts['sums'] =>
  Object.fromEntries(
    Object.entries(groupSums).filter(([sumName]) => isInSchema(sumName, schema)),
  ) as Counts['sums']
