/** The time that a run of a timer may use. A loop of long work asks before each part. */
export interface RunBudget {
  isSpent(): boolean
}

/** For the same work in a call of a person, which the time limit of its function ends. */
export const unlimitedBudget: RunBudget = { isSpent: () => false }
