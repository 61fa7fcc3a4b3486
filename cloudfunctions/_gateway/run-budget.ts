/** The time that one run of a timer may use. Long work asks before each of its parts. */
export interface RunBudget {
  isSpent(): boolean
}

/** For the same work in a person's call. There, only the time limit of the function ends it. */
export const unlimitedBudget: RunBudget = { isSpent: () => false }
