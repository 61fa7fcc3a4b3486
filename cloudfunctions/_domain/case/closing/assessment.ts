import type { CaseState } from '../../../../miniprogram/shared/vocabulary/case'
import type { Case } from '../state'

/** Ends after which an officer finds whether a complaint was right. */
export const assessable: CaseState[] = ['settled', 'terminated', 'withdrawn']

/** Whether a finding belongs to a case: a complaint that is over, about a registered shop, that an officer had. */
export const isAssessed = ({ kind, state, merchantId, holder }: Case): boolean =>
  kind === 'complaint' && assessable.includes(state) && merchantId !== undefined && holder !== undefined
