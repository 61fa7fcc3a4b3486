/** A salted commitment to personal data that is kept apart, hex. */
export type Commitment = string
