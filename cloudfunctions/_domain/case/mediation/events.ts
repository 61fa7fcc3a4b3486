import type { Claims, Matter } from '../../../../miniprogram/shared/remedy/claims'
import type { LawItem } from '../../../../miniprogram/shared/remedy/law-item'
import type { Asked } from '../../../../miniprogram/shared/vocabulary/consent'
import type { EntrustResult, InformWay, SealForm } from '../../../../miniprogram/shared/vocabulary/formalities'
import type { MediationMode } from '../../../../miniprogram/shared/vocabulary/mediation'
import { type Commitment, changes } from '../state'

/** The addressees of a meeting's notice. */
export type Side = 'consumer' | 'respondent'

/** A row of law as frozen in a case: the wording used, and the day it was last compared with a published text. */
export type FrozenRow = Pick<
  LawItem,
  'id' | 'law' | 'article' | 'textVersion' | 'effectiveFrom' | 'effectiveTo' | 'checkedOn'
>

/** Both parties have told the officer, each as in `asked`, that they want mediation, and how (Art. 18, 20). */
export interface Consented {
  mode: MediationMode
  asked?: Asked
}

/** What the consumer may claim, with every wording of the law that was used. */
export type Computed = Omit<Matter, 'laws'> & Omit<Claims, 'rows' | 'reserves'> & { rows: FrozenRow[] }

export const mediationEvents = {
  'mediation.consented': changes<Consented>((_, said, { at }) => ({ consent: { ...said, at } })),
  'remedy.computed': changes<Computed>((_, { total, extra, upTo }) => ({ claimedFen: upTo ? total - extra : total })),
  /**
   * Both parties are told when, where and by whom they are mediated (Art. 20). `at`: ms since 1970. `notices`: the text
   * of each party's form 7.
   */
  'mediation.announced': changes<{ at: number; place: Commitment; notices: Record<Side, Commitment> }>(
    (_, { at, place }) => ({ meeting: { at, place } }),
  ),
  /** With both parties' consent another body mediates in the bureau's name (Art. 19). */
  'mediation.entrusted': changes<{ to: 'association' }>((_, __, { at }) => ({ entrusted: { at } })),
  /** The association's result; the officer stayed the case's owner. */
  'mediation.handedBack': changes<{ result: EntrustResult; note: Commitment }>(({ entrusted }, { result }, { at }) => ({
    entrusted: { at: entrusted?.at ?? at, result, backAt: at },
  })),
  /** The centre has put the bureau's seal on the paper as it was issued last. */
  'paper.sealed': changes<{ form: SealForm }>(() => ({})),
  /** Each party has been told that the mediation has ended (Art. 23). */
  'parties.informed': changes<{ consumer: InformWay; merchant: InformWay }>((_, __, { at }) => ({ informedAt: at })),
}
