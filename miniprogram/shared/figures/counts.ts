/** What is done in time or not: first contact, decision, end of a complaint, verification of a report. */
export const timed = ['contact', 'check', 'close', 'verify'] as const
export type Timed = (typeof timed)[number]

/** Counts that do not depend on when they are read; `agreedFen` and `performedFen` in fen. */
export const sums = [
  'received',
  'reports',
  'accepted',
  'closed',
  'settled',
  'terminated',
  'withdrawn',
  'refused',
  'reopened',
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
] as const
export type Sum = (typeof sums)[number]

/** How long something took, by the upper edges of the classes: minutes to the first contact, days to the end. */
export const edges = {
  contact: [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 4320],
  close: [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90, 120, 180],
} as const satisfies Partial<Record<Timed, readonly number[]>>
export type Lasting = keyof typeof edges
export const lasting = Object.keys(edges) as Lasting[]

/** Cases by the upper edge of the class that they fell in; `over` beyond the last. */
export type Classes = Record<string, number>

/** The class of a time in minutes or days. */
export const classOf = (of: Lasting, time: number): string => String(edges[of].find((edge) => time <= edge) ?? 'over')

/** The counts of a group of cases. All add up: those of two groups are those of both together. */
export interface Counts {
  /** Guarded ones are absent where fewer than five persons, or those of one mind, could be told apart. */
  sums: Record<Exclude<Sum, Guarded>, number> & Partial<Record<Guarded, number>>
  /** `overdue`: open past the date; `pending`: open before it. */
  tallies: Record<Timed, { onTime: number; late: number; overdue: number; pending: number }>
  classes: Record<Lasting, Classes>
}

export const money = ['agreedFen', 'performedFen'] as const satisfies readonly Sum[]
export type Money = (typeof money)[number]

/** What consumers answered: how many did, and how many of them said yes. */
export const answers = [
  ['rated', 'satisfied'],
  ['confirmed', 'resolved'],
] as const satisfies readonly (readonly Sum[])[]
export const guarded = [...money, ...answers.flat()]
export type Guarded = (typeof guarded)[number]
