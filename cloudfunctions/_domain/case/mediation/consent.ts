import { type Asked, askedInWords } from '../../../../miniprogram/shared/vocabulary/consent'
import { mediationModes } from '../../../../miniprogram/shared/vocabulary/mediation'
import { type CaseEvent, type EventData, event } from '../../events'
import type { Case } from '../state'

type Consent = EventData['mediation.consented']

/** What is on record already is not recorded again; another mode or another way of asking is a step of its own. */
export function consented({ consent }: Case, said: Consent): CaseEvent[] {
  const known = consent?.mode === said.mode && (!said.asked || isSame(consent.asked, said.asked))
  return known ? [] : [event('mediation.consented', said)]
}

const isSame = (one: Asked | undefined, other: Asked): boolean =>
  one?.consumer === other.consumer && one.merchant === other.merchant

/** Said whole, so that it stands in the shop's lines and in the list of proofs too: each side can say whether it was asked so. */
export const consentSentence = ({ mode, asked }: Consent): string =>
  `双方同意调解，方式：${mediationModes.label(mode)}${asked ? `（${askedInWords(asked)}）` : ''}`
