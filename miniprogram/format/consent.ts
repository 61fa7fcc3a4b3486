import type { CaseView } from '../shared/contract/case-view'
import { askedInWords, type ConsentWays } from '../shared/vocabulary/consent'
import { type MediationMode, mediationModes } from '../shared/vocabulary/mediation'

export interface Consent {
  mode: MediationMode
  asked: ConsentWays
}

const bothInPerson: ConsentWays = { consumer: 'in_person', merchant: 'in_person' }
const byPhone: ConsentWays = { consumer: 'phone', merchant: 'phone' }

/**
 * The ways in which both parties may have consented to mediation, most likely first: in person if
 * the officer is in the shop, otherwise by phone.
 */
export function possibleConsents({ arrivedAt }: Pick<CaseView, 'arrivedAt'>): Consent[] {
  const onSiteConsents: Consent[] = [
    { mode: 'on_site', asked: bothInPerson },
    { mode: 'on_site', asked: { consumer: 'phone', merchant: 'in_person' } },
  ]
  const remoteConsents: Consent[] = [
    { mode: 'phone', asked: byPhone },
    { mode: 'online', asked: byPhone },
  ]
  return arrivedAt === undefined
    ? [...remoteConsents, { mode: 'on_site', asked: byPhone }]
    : [...onSiteConsents, ...remoteConsents]
}

export const consentText = ({
  mode: mediationMode,
  asked: askedHow,
}: {
  mode: MediationMode
  asked?: ConsentWays
}): string =>
  askedHow
    ? `${mediationModes.label(mediationMode)}：${askedInWords(askedHow)}`
    : mediationModes.label(mediationMode)

/**
 * The current mode of the mediation: the mode of the last consent, or on site if the officer has
 * arrived at the shop since.
 */
export function currentMediationMode({
  arrivedAt,
  consent: lastConsent,
}: Pick<CaseView, 'arrivedAt' | 'consent'>): MediationMode {
  if (lastConsent && lastConsent.at >= (arrivedAt ?? 0)) return lastConsent.mode
  return arrivedAt === undefined ? 'phone' : 'on_site'
}
