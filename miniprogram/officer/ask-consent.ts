import { unlessCancelled } from '../phone/unless-cancelled'
import type { CaseView } from '../shared/contract/case-view'
import { type Consent, consentInWords, consents } from '../words/consent'

/** Asks whether both parties consent to mediation, without which it ends (Art. 23); undefined when cancelled. */
export async function askConsent(view: CaseView): Promise<Consent | 'unwilling' | undefined> {
  const said = consents(view)
  const unwilling = view.may.includes('terminate') ? ['有一方不同意调解'] : []
  const itemList = [...said.map(consentInWords), ...unwilling]
  const chosen = await unlessCancelled(() => wx.showActionSheet({ alertText: '双方都同意调解吗？', itemList }))
  return chosen && (said[chosen.tapIndex] ?? 'unwilling')
}

/** The page to terminate the mediation of a party that does not want it. */
export const unwillingUrl = (view: CaseView): string => `${recordUrl(view, 'terminate')}&ground=absent`

/** The page where the officer records how a case ended. */
export function recordUrl({ id, arrivedAt, merchant }: CaseView, page: 'settle' | 'conclude' | 'terminate'): string {
  const about = `id=${id}&onsite=${arrivedAt ? 1 : ''}&title=${encodeURIComponent(merchant.name)}`
  return `/officer/${page}/${page}?${about}`
}
