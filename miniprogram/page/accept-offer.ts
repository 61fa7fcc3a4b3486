import { call } from '../api/call'
import { removeOffer } from '../api/offers'
import { toPageUrl } from './page-url'

/**
 * Accepts an offer for this officer, removes it from all pages and opens the case. Rejects with a
 * `CallError`, for example if the offer has expired or a colleague was quicker.
 */
export async function acceptOffer(caseId: string): Promise<void> {
  await call('officer.acceptOffer', { caseId })
  removeOffer(caseId)
  wx.navigateTo({ url: toPageUrl('/officer/case/case', { id: caseId }) })
}
