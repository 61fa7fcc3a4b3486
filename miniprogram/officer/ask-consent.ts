import { unlessCancelled } from '../device/unless-cancelled'
import { type Consent, consentText, possibleConsents } from '../format/consent'
import type { CaseView } from '../shared/contract/case-view'

/**
 * Asks the officer whether both parties consent to mediation. If one does not, mediation must be
 * terminated (Order 121 Art. 23). Undefined if the officer cancels.
 */
export async function askConsent(caseView: CaseView): Promise<Consent | 'unwilling' | undefined> {
  const consentChoices = possibleConsents(caseView)
  const unwillingChoice = caseView.may.includes('terminate') ? ['有一方不同意调解'] : []
  const itemList = [...consentChoices.map(consentText), ...unwillingChoice]
  const tappedItem = await unlessCancelled(() =>
    wx.showActionSheet({ alertText: '双方都同意调解吗？', itemList }),
  )
  return tappedItem && (consentChoices[tappedItem.tapIndex] ?? 'unwilling')
}

/** URL of the page to terminate mediation because a party does not want it. */
export const unwillingPartyUrl = (caseView: CaseView): string =>
  `${resultPageUrl(caseView, 'terminate')}&ground=absent`

/** URL of the page where the officer records how a case ended. */
export function resultPageUrl(
  { id: caseId, arrivedAt, merchant }: CaseView,
  pageName: 'settle' | 'conclude' | 'terminate',
): string {
  const pageQuery = `id=${caseId}&onsite=${arrivedAt ? 1 : ''}&title=${encodeURIComponent(merchant.name)}`
  return `/officer/${pageName}/${pageName}?${pageQuery}`
}
