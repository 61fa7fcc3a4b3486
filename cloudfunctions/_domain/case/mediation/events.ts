import type { ClaimMatter, Claims } from '#shared/remedies/claims'
import type { LawItem } from '#shared/remedies/law-item'
import type { ConsentWays } from '#shared/vocabulary/consent'
import type { EntrustResult, InformWay, SealForm } from '#shared/vocabulary/formalities'
import type { MediationMode } from '#shared/vocabulary/mediation'
import { type Commitment, changes } from '../state'

/** The addressees of a meeting's notice. */
export type MediationSide = 'consumer' | 'respondent'

/**
 * A row of law as frozen in a case: the wording used, and the day it was last compared with a
 * published text.
 */
export type FrozenRow = Pick<
  LawItem,
  'id' | 'law' | 'article' | 'textVersion' | 'effectiveFrom' | 'effectiveTo' | 'checkedOn'
>

/**
 * Both parties have told the officer, each as in `asked`, that they want mediation, and how (Art.
 * 18, 20).
 */
export interface ConsentData {
  mode: MediationMode
  asked?: ConsentWays
}

/** What the consumer may claim, with every wording of the law that was used. */
export type ComputedClaims = Omit<ClaimMatter, 'laws'> &
  Omit<Claims, 'rows' | 'reserves'> & { rows: FrozenRow[] }

export const mediationEvents = {
  'mediation.consented': changes<ConsentData>((_complaintCase, consentGiven, moment) => ({
    consent: { ...consentGiven, at: moment.at },
  })),
  'remedy.computed': changes<ComputedClaims>((_complaintCase, { total, extra, upTo }) => ({
    claimedFen: upTo ? total - extra : total,
  })),
  /**
   * Both parties are told when, where and by whom they are mediated (Art. 20). `at`: ms since 1970.
   * `notices`: the text of each party's form 7.
   */
  'mediation.notice_issued': changes<{
    at: number
    place: Commitment
    notices: Record<MediationSide, Commitment>
  }>((_complaintCase, { at, place }) => ({ meeting: { at, place } })),
  /** With both parties' consent another body mediates in the bureau's name (Art. 19). */
  'mediation.entrusted': changes<{ to: 'council' }>((_complaintCase, _eventData, moment) => ({
    entrusted: { at: moment.at },
  })),
  /** The consumer council's result; the officer stayed the case's owner. */
  'mediation.handedBack': changes<{ result: EntrustResult; note: Commitment }>(
    ({ entrusted }, { result }, moment) => ({
      entrusted: { at: entrusted?.at ?? moment.at, result, backAt: moment.at },
    }),
  ),
  /** The centre has put the bureau's seal on the paper as it was issued last. */
  'document.preserved': changes<{ form: SealForm }>(() => ({})),
  /** Each party has been told that the mediation has ended (Art. 23). */
  'parties.notified': changes<{ consumer: InformWay; merchant: InformWay }>(
    (_complaintCase, _eventData, moment) => ({
      informedAt: moment.at,
    }),
  ),
}
