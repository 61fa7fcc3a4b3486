import type { CaseView } from '../shared/contract/case-view'
import { type Asked, askedInWords } from '../shared/vocabulary/consent'
import { type MediationMode, mediationModes } from '../shared/vocabulary/mediation'

export interface Consent {
  mode: MediationMode
  asked: Asked
}

const inPerson: Asked = { consumer: 'in_person', merchant: 'in_person' }
const byPhone: Asked = { consumer: 'phone', merchant: 'phone' }

/**
 * The ways in which both parties may have consented to mediation, the likeliest first: in person when the officer is in
 * the shop, else by phone.
 */
export function consents({ arrivedAt }: Pick<CaseView, 'arrivedAt'>): Consent[] {
  const there: Consent[] = [
    { mode: 'on_site', asked: inPerson },
    { mode: 'on_site', asked: { consumer: 'phone', merchant: 'in_person' } },
  ]
  const afar: Consent[] = [
    { mode: 'phone', asked: byPhone },
    { mode: 'online', asked: byPhone },
  ]
  return arrivedAt === undefined ? [...afar, { mode: 'on_site', asked: byPhone }] : [...there, ...afar]
}

export const consentInWords = ({ mode, asked }: { mode: MediationMode; asked?: Asked }): string =>
  asked ? `${mediationModes.label(mode)}：${askedInWords(asked)}` : mediationModes.label(mode)

/** How the case is being mediated: as the parties agreed last, unless the officer has come to the shop since. */
export function modeOf({ arrivedAt, consent }: Pick<CaseView, 'arrivedAt' | 'consent'>): MediationMode {
  if (consent && consent.at >= (arrivedAt ?? 0)) return consent.mode
  return arrivedAt === undefined ? 'phone' : 'on_site'
}
