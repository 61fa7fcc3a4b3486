/** Numbers of the rating rules, as data. Days are calendar days, distances metres. */
export const ratingRules = {
  /** Days in which one person rates a shop once; withdrawn ratings count, or withdrawing would make room. */
  windowDays: 90,
  /** How far from the shop the rater may be; the phone's inaccuracy is allowed for up to `accuracyAtMost`. */
  fence: 150,
  accuracyAtMost: 100,
  /** For how long a proven complaint makes its complainant a verified customer. */
  verifiedDays: 180,
  mostChanges: 3,
  /** Ratings of a shop in 24 hours: more than this, and more than `burstTimes` its usual day, is a burst. */
  burstAtLeast: 10,
  burstTimes: 4,
  /** Persons rating one shop from one device within the window. */
  sharedDevicePersons: 3,
} as const
