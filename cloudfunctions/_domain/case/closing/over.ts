import { endedAll } from '../pauses/pauses'
import type { Case } from '../state'

/** What every end of a case changes. `at`: milliseconds since 1970. */
export const over = ({ pauses }: Case, at: number): Partial<Case> => ({
  closedAt: at,
  offers: undefined,
  backup: undefined,
  escalation: undefined,
  closing: undefined,
  pauses: endedAll(pauses, at),
})
