/**
 * Weights in minutes of waiting: they compare a far free officer with a near busy one. Versioned service rules of the
 * house without a law behind them.
 */
export const weights = {
  version: '1',
  /** Through a city on a scooter, metres a minute. */
  metresPerMinute: 333,
  /** Within this distance the officer of the grid comes first. */
  ownGridMetres: 3_000,
  /** A position older than this is not used. */
  freshMilliseconds: 15 * 60_000,
  perOpenCase: 8,
  /** An officer with this many open cases comes after all others. */
  full: 5,
  perMissingSkill: 15,
  otherBranch: 6,
  /** Right after a case, and after long hours. */
  restMilliseconds: 10 * 60_000,
  rest: 4,
  longDutyMilliseconds: 9 * 3_600_000,
  longDuty: 10,
  perCaseToday: 1,
} as const
