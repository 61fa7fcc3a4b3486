import type { Industry, Severity, ShopSize } from '../vocabulary/stars'

/** Every number of the score (docs/scorecard.md). A change of any is a new version. */
export const scoreModel = {
  version: 2,
  /** Weight by age in months: halved every twelve, in 4096ths, the month's part rounded. */
  halving: [4096, 3866, 3649, 3444, 3251, 3069, 2896, 2734, 2580, 2435, 2299, 2170],
  full: 4096,
  /** Quarters of an ordinary complaint. `unanswered` and `unperformed` come on top. */
  severity: { minor: 2, ordinary: 4, serious: 8 } satisfies Record<Severity, number>,
  unanswered: 2,
  unperformed: 4,
  /** Complaints, and expectation, that are assumed beforehand: one relative to the other is 1. */
  assumedComplaints: 2,
  /**
   * Ordinary complaints expected in a year, hundredths: house values until a year of figures
   * re-estimates them.
   */
  expected: { small: 30, medium: 120, large: 450 } satisfies Record<ShopSize, number>,
  /** Percent of that by trade. */
  trade: {
    dining: 100,
    food_retail: 100,
    retail: 100,
    lodging: 120,
    prepaid: 120,
    other: 100,
  } satisfies Record<Industry, number>,
  /**
   * Visitors that are assumed beforehand: six of eight points, the 4.0 stars of an average shop.
   */
  assumedGood: 6,
  assumedAll: 8,
  /** Least sum of the visitors' weights, in 4096ths, for a level: five persons of a year ago. */
  leastVisitors: 10_240,
  /** Mean stars, hundredths, from which 2, 3, 4 and 5 are given. */
  levels: [260, 340, 430, 470],
  /** The level of every shop before its data say otherwise. */
  start: 3,
  /**
   * Levels lost where complaints are surely more than so many times the expectation, hundredths.
   */
  losses: [200, 400],
  /** Of the normal distribution: a little less than 5 %, and 20 %, beyond on each side. */
  z90: 1.7,
  z80: 0.842,
  caps: { unperformed: 3, seriousPenalty: 2, dishonestyList: 1 },
} as const

/** Weight of what is so many months old, in 4096ths; nothing of what is yet to come. */
export const weightAtAge = (ageInMonths: number): number =>
  ageInMonths < 0
    ? 0
    : Math.floor(scoreModel.halving[ageInMonths % 12]! / 2 ** Math.floor(ageInMonths / 12))
