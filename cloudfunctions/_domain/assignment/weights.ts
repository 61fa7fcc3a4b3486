/**
 * What counts how much, in minutes of waiting: a far free officer is compared with a near busy one. Service rules of ours, versioned,
 * without any law behind them.
 */
export const weights = {
  version: '1',
  /** Through a city on a scooter, metres a minute. */
  metresPerMinute: 333,
  /** Within this the officer of the grid comes first. */
  ownGridMetres: 3_000,
  /** A position older than this says nothing. */
  freshMilliseconds: 15 * 60_000,
  perOpenCase: 8,
  /** With this many open cases an officer comes after all others. */
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
