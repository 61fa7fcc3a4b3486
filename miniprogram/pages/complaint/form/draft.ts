import type { Piece } from '../../../cloud/piece'
import type { Location } from '../../../shared/contract/fields'
import type { ProblemType, UrgencyFlag } from '../../../shared/vocabulary/case'
import type { Category } from '../../../shared/vocabulary/categories'
import type { RawAnswers } from '../../../words/answers'
import { pickerParts } from '../../../words/when'

export type FilingKind = 'complaint' | 'report' | 'mixed'
export const isFilingKind = (word: unknown): word is FilingKind =>
  word === 'complaint' || word === 'report' || word === 'mixed'

/** What a person has typed so far, as typed. */
export interface Draft {
  /** Idempotency key of this complaint: made once, kept until the server has it. */
  key: string
  /** Set when the shop is known from its code; then name and address are the register's. */
  merchantId: string
  merchantName: string
  merchantAddress: string
  /** A vendor without a shop: called by its look, found by place and photo. */
  stall: boolean
  /** Agrees to be handled together with others who have met the same. */
  together: boolean
  /** What the taps came to: a complaint, a report, or both on one form (Art. 9). */
  kind: FilingKind
  /** The violation reported, in words. */
  clue: string
  anonymous: boolean
  problemType: ProblemType | ''
  category: Category | ''
  /** As typed and tapped; answers to questions that no longer show are dropped by the schema. */
  answers: RawAnswers
  statement: string
  request: string
  amount: string
  date: string
  time: string
  place?: Location & { name?: string }
  flags: UrgencyFlag[]
  name: string
  phone: string
  address: string
  /** Evidence, as far as each piece has come. */
  pieces: Piece[]
}

export function emptyDraft(key: string, now: number): Draft {
  return {
    key,
    merchantId: '',
    merchantName: '',
    merchantAddress: '',
    stall: false,
    together: false,
    kind: 'complaint',
    clue: '',
    anonymous: false,
    problemType: '',
    category: '',
    answers: {},
    statement: '',
    request: '',
    amount: '',
    ...pickerParts(now),
    flags: [],
    name: '',
    phone: '',
    address: '',
    pieces: [],
  }
}

/** A draft goes on, unless it is about another shop than the one just scanned. */
export function resume(saved: Draft | undefined, merchantId: string | undefined): saved is Draft {
  return saved !== undefined && (!merchantId || merchantId === saved.merchantId)
}

/** True when there is something that would be missed. */
export const isWorthKeeping = (draft: Draft): boolean =>
  Boolean(draft.statement || draft.clue || draft.request || draft.problemType || draft.pieces.length)
