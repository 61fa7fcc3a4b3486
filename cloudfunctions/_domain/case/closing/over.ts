import type { CaseState } from '#shared/vocabulary/case'
import { endAllPauses } from '../pauses/pauses'
import type { Case } from '../state'

/** The changes that every end of a case has in common. `closedAt` is ms since 1970. */
export const changesOnClosing = ({ pauses }: Case, closedAt: number): Partial<Case> => ({
  closedAt,
  offers: undefined,
  reinforcement: undefined,
  escalation: undefined,
  closing: undefined,
  pauses: endAllPauses(pauses, closedAt),
})

/** The ends after which an officer assesses whether the complaint was justified. */
export const assessableStates: CaseState[] = ['settled', 'terminated', 'withdrawn']

/** Whether a case gets an assessment: its shop is registered and an officer had the case. */
export const needsAssessment = ({ state, merchantId, owner }: Case): boolean =>
  assessableStates.includes(state) && merchantId !== undefined && owner !== undefined
