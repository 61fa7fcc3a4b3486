import type { Industry, Severity, ShopSize } from '../vocabulary/stars'

/** All numbers of the score (docs/scorecard.md). If you change one, increase `version`. */
export const scoreModel = {
  version: 2,
  /**
   * Weight of an input by its age in months, in 4096ths, for the first year. The weight is halved
   * every twelve months.
   */
  halving: [4096, 3866, 3649, 3444, 3251, 3069, 2896, 2734, 2580, 2435, 2299, 2170],
  /** The full weight. */
  full: 4096,
  /** Weight of a complaint, in quarters of an ordinary complaint. */
  severity: { minor: 2, ordinary: 4, serious: 8 } satisfies Record<Severity, number>,
  /** Added to the weight if the shop did not respond in time. */
  unanswered: 2,
  /** Added to the weight if the shop did not perform the agreement. */
  unperformed: 4,
  /**
   * Number of complaints that each shop is assumed to have and to be expected to have, so that the
   * ratio of a shop without data is 1.
   */
  assumedComplaints: 2,
  /**
   * Ordinary complaints expected in a year, hundredths. These are estimates of our own, until
   * figures of a year exist.
   */
  expected: { small: 30, medium: 120, large: 450 } satisfies Record<ShopSize, number>,
  /** Factor of the trade on the expectation, percent. */
  trade: {
    dining: 100,
    food_retail: 100,
    retail: 100,
    lodging: 120,
    prepaid: 120,
    other: 100,
  } satisfies Record<Industry, number>,
  /**
   * Ratings that each shop is assumed to have: eight persons, of whom six are satisfied. This is a
   * mean of 4.0 stars, that of an average shop.
   */
  assumedGood: 6,
  assumedAll: 8,
  /** Smallest sum of the visitors' weights for a level, in 4096ths: five persons of a year ago. */
  minVisitors: 10_240,
  /** Smallest mean for 2, 3, 4 and 5 stars, hundredths. */
  levels: [260, 340, 430, 470],
  /** The level of a shop before there are enough data to change it. */
  start: 3,
  /**
   * A shop loses one level for each of these limits that its ratio of complaints certainly exceeds,
   * hundredths of the expectation.
   */
  losses: [200, 400],
  /** Quantile of the normal distribution for an interval with 90 % certainty, rounded up. */
  z90: 1.7,
  /** Quantile with 20 % beyond it, on one side. */
  z80: 0.842,
  /** Most stars with such a fact. */
  caps: { unperformed: 3, seriousPenalty: 2, dishonestyList: 1 },
} as const

/** Weight of an input by its age, in 4096ths. An input of a later month has the weight 0. */
export const weightAtAge = (ageInMonths: number): number =>
  ageInMonths < 0
    ? 0
    : Math.floor(scoreModel.halving[ageInMonths % 12]! / 2 ** Math.floor(ageInMonths / 12))
