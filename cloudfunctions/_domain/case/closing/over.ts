import type { CaseState } from '../../../../miniprogram/shared/vocabulary/case'
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

/** Ends after which an officer finds whether a complaint was right. */
export const assessable: CaseState[] = ['settled', 'terminated', 'withdrawn']

/** Whether a finding belongs to a case: a complaint that is over, about a registered shop, that an officer had. */
export const isAssessed = ({ state, merchantId, holder }: Case): boolean =>
  assessable.includes(state) && merchantId !== undefined && holder !== undefined
