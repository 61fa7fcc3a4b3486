/** Numbers of collective complaints and early warning, as data: a change is tried on past months first. */
export const clusterRules = {
  /** Fewer persons than this are never shown, not even as a number. */
  k: 3,
  /** Complaints older than this, in days, belong to no cluster. */
  windowDays: 90,
} as const

export const trendRules = {
  /** The days that are looked at, and the weeks before them that show the usual level. */
  windowDays: 7,
  baselineWeeks: 8,
  /** Fewer persons than this are no trend. */
  atLeast: 5,
  /** Standard deviations of a Poisson count above the usual. */
  sigmas: 3,
  /** Persons against one shop on one issue, in the cluster's window, that open an inspection. */
  shopAtLeast: 3,
  /** A matter that was inspected is left alone for this many days. */
  quietDays: 30,
} as const

export type ClusterRules = typeof clusterRules
export type TrendRules = typeof trendRules
