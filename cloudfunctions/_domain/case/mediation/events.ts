import type { Claims, Matter } from '../../../../miniprogram/shared/remedy/claims'
import type { LawItem } from '../../../../miniprogram/shared/remedy/law-item'
import type { Asked } from '../../../../miniprogram/shared/vocabulary/consent'
import type { EntrustResult, InformWay } from '../../../../miniprogram/shared/vocabulary/formalities'
import type { MediationMode } from '../../../../miniprogram/shared/vocabulary/mediation'
import { changes } from '../event-row'
import type { Commitment } from '../state'

/** The two whom a meeting's notice goes to. */
export type Side = 'consumer' | 'respondent'

/** A row of law as it is frozen in a case: which wording was used, and when it was last compared with a published text. */
export type FrozenRow = Pick<
  LawItem,
  'id' | 'law' | 'article' | 'textVersion' | 'effectiveFrom' | 'effectiveTo' | 'checkedOn'
>

/** Both sides have said to the officer, each in the way of `asked`, that they want to be mediated, and how (Art. 18, 20). */
export interface Consented {
  mode: MediationMode
  asked?: Asked
}

/** What the consumer may claim, with every wording of the law that was used. */
export type Computed = Omit<Matter, 'laws'> & Omit<Claims, 'rows' | 'reserves'> & { rows: FrozenRow[] }

export const mediationEvents = {
  'mediation.consented': changes<Consented>((_, said, { at }) => ({ consent: { ...said, at } })),
  'remedy.computed': changes<Computed>(() => ({})),
  /**
   * Both sides are told when, where and by whom they are mediated (Art. 20). `at`: milliseconds since 1970. `notices`: the text of each side's
   * sheet of form 7, absent in what was announced before texts were bound.
   */
  'mediation.announced': changes<{ at: number; place: Commitment; notices?: Record<Side, Commitment> }>(
    (_, { at, place }) => ({ meeting: { at, place } }),
  ),
  /** With both sides' consent another body mediates, in the bureau's name (Art. 19). */
  'mediation.entrusted': changes<{ to: 'association' }>((_, __, { at }) => ({ entrusted: { at } })),
  /** What came of it; the case was the officer's all the time. */
  'mediation.handedBack': changes<{ result: EntrustResult; note: Commitment }>(({ entrusted }, { result }, { at }) => ({
    entrusted: { at: entrusted?.at ?? at, result, backAt: at },
  })),
  /** Each side has been told that the mediation has ended (Art. 23). */
  'parties.informed': changes<{ consumer: InformWay; merchant: InformWay }>((_, __, { at }) => ({ informedAt: at })),
}
