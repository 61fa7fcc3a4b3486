import type { ClaimMatter, Claims } from '#shared/remedies/claims'
import type { LawItem } from '#shared/remedies/law-item'
import type { ConsentWays } from '#shared/vocabulary/consent'
import type { EntrustResult, InformWay, SealForm } from '#shared/vocabulary/formalities'
import type { MediationMode } from '#shared/vocabulary/mediation'
import { type Commitment, changes } from '../state'

/** The recipients of a mediation notice. */
export type MediationSide = 'consumer' | 'respondent'

/**
 * A legal provision on which a calculated claim is based. It is stored with the version of its
 * wording, and with the day on which that was last compared with the published text.
 */
export type FrozenRow = Pick<
  LawItem,
  'id' | 'law' | 'article' | 'textVersion' | 'effectiveFrom' | 'effectiveTo' | 'checkedOn'
>

/** Both parties have told the officer that they agree to mediation (Order 121 Art. 18, 20). */
export interface ConsentData {
  mode: MediationMode
  /** How each party was asked. */
  asked?: ConsentWays
}

/** The calculated claim of the consumer, with the legal provisions that were used. */
export type ComputedClaims = Omit<ClaimMatter, 'laws'> &
  Omit<Claims, 'rows' | 'reserves'> & { rows: FrozenRow[] }

export const mediationEvents = {
  'mediation.consented': changes<ConsentData>((_complaintCase, consentData, moment) => ({
    consent: { ...consentData, at: moment.at },
  })),
  'remedy.computed': changes<ComputedClaims>((_complaintCase, { total, extra, upTo }) => ({
    claimedFen: upTo ? total - extra : total,
  })),
  /** The mediation notices (Order 121 Art. 20, form 7) were issued to both parties. */
  'mediation.notice_issued': changes<{
    /** Time of the meeting, ms since 1970. */
    at: number
    place: Commitment
    /** The text of each party's notice. */
    notices: Record<MediationSide, Commitment>
  }>((_complaintCase, { at: meetingAt, place }) => ({ meeting: { at: meetingAt, place } })),
  /**
   * With the consent of both parties another body mediates in the name of the bureau (Order 121
   * Art. 19).
   */
  'mediation.entrusted': changes<{ to: 'council' }>((_complaintCase, _eventData, moment) => ({
    entrusted: { at: moment.at },
  })),
  /** The consumer council reported its result. The officer is the owner all the time. */
  'mediation.handedBack': changes<{ result: EntrustResult; note: Commitment }>(
    ({ entrusted }, { result }, moment) => ({
      entrusted: { at: entrusted?.at ?? moment.at, result, backAt: moment.at },
    }),
  ),
  /** The centre has sealed the latest version of a document. */
  'document.preserved': changes<{ form: SealForm }>(() => ({})),
  /** Both parties were notified that the mediation has ended (Order 121 Art. 23). */
  'parties.notified': changes<{ consumer: InformWay; merchant: InformWay }>(
    (_complaintCase, _eventData, moment) => ({
      informedAt: moment.at,
    }),
  ),
}
