import type { CaseState } from '#shared/vocabulary/case'
import { endAllPauses } from '../pauses/pauses'
import type { Case } from '../state'

/** What every end of a case changes. `closedAt`: milliseconds since 1970. */
export const changesOnClosing = ({ pauses }: Case, closedAt: number): Partial<Case> => ({
  closedAt,
  offers: undefined,
  reinforcement: undefined,
  escalation: undefined,
  closing: undefined,
  pauses: endAllPauses(pauses, closedAt),
})

/** Ends after which an officer finds whether a complaint was right. */
export const assessableStates: CaseState[] = ['settled', 'terminated', 'withdrawn']

/**
 * Whether a finding belongs to a case: a complaint that is over, about a registered shop, that an
 * officer had.
 */
export const needsAssessment = ({ state, merchantId, owner }: Case): boolean =>
  assessableStates.includes(state) && merchantId !== undefined && owner !== undefined
