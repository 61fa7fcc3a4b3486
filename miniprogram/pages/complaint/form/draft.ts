import type { Piece } from '../../../cloud/piece'
import { addDays } from '../../../shared/clock/days'
import type { Location } from '../../../shared/contract/fields'
import type { ProblemType, UrgencyFlag } from '../../../shared/vocabulary/case'
import type { Category } from '../../../shared/vocabulary/categories'
import type { RawAnswers } from '../../../words/answers'
import { pickerParts } from '../../../words/when'

export type FilingKind = 'complaint' | 'report' | 'mixed'
export const isFilingKind = (word: unknown): word is FilingKind =>
  word === 'complaint' || word === 'report' || word === 'mixed'

/** Who files for somebody else, and what their letter of authority says (Art. 11). Days `YYYY-MM-DD`. */
export interface AgentDraft {
  name: string
  phone: string
  matters: string
  powers: string
  from: string
  to: string
}

/** What a person has typed so far, as typed. */
export interface Draft {
  /** Idempotency key of this complaint: made once, kept until the server has it. */
  key: string
  /** Set when the shop is known from its code; then name and address are the register's. */
  merchantId: string
  merchantName: string
  merchantAddress: string
  /** Whose code was scanned in the street: there it goes when no place leads elsewhere. */
  district?: { id: string; name: string } | undefined
  /** A vendor without a shop: called by its look, found by place and photo. */
  stall: boolean
  /** Agrees that the complaint may be published once it is closed, without who complained. */
  mayPublish: boolean
  /** Agrees to be handled together with others who have met the same. */
  together: boolean
  /** What the taps came to: a complaint, a report, or both on one form (Art. 9). */
  kind: FilingKind
  /** The violation reported, in words. */
  clue: string
  anonymous: boolean
  problemType: ProblemType | ''
  category: Category | ''
  /** Asked one by one, wants to be asked for details too. */
  detailed: boolean
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
  /** Present when the person says that they act for the one named above. */
  agent?: AgentDraft | undefined
  /** Evidence, as far as each piece has come. */
  pieces: Piece[]
  /** Live streams that this person opened before there was a complaint. */
  streams: string[]
}

export function emptyDraft(key: string, now: number): Draft {
  return {
    key,
    merchantId: '',
    merchantName: '',
    merchantAddress: '',
    stall: false,
    mayPublish: false,
    together: false,
    kind: 'complaint',
    clue: '',
    anonymous: false,
    problemType: '',
    category: '',
    detailed: false,
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
    streams: [],
  }
}

/** Who writes of one shop and scans another loses neither; the oldest gives way. */
const most = 5

export const laidOn = (all: Draft[], draft: Draft): Draft[] =>
  [draft, ...all.filter(({ key }) => key !== draft.key)].slice(0, most)

const namesNoShop = ({ merchantId, merchantName, merchantAddress }: Draft) =>
  !(merchantId || merchantName || merchantAddress)

/** Which draft goes on: the one about the shop just scanned, or one that names none yet; without a scan the last touched. */
export const resumed = (all: Draft[], merchantId: string | undefined): Draft | undefined =>
  merchantId ? (all.find((one) => one.merchantId === merchantId) ?? all.find(namesNoShop)) : all[0]

/** What is left of a draft when the privacy notice is not agreed to: no person, no place, no picture. */
export function withoutPersonal({ place, agent, ...draft }: Draft): Draft {
  return { ...draft, name: '', phone: '', address: '', pieces: [], streams: [] }
}

type Person = Pick<Draft, 'name' | 'phone' | 'address'>

/** Somebody else complains from here on: who holds this phone, if it was they who stood there, is the agent. */
export function withAgent(draft: Person, known: Person | undefined, today: string): Partial<Draft> {
  const mine = known !== undefined && known.name === draft.name && known.phone === draft.phone
  const { name, phone } = mine ? known : { name: '', phone: '' }
  const agent = { ...{ name, phone, matters: '', powers: '' }, ...{ from: today, to: addDays(today, 30) } }
  return mine ? { agent, name: '', phone: '', address: '' } : { agent }
}

/** True when there is something that would be missed; a shop whose code was scanned is scanned again. */
export function isWorthKeeping({ merchantId, merchantName, merchantAddress, ...draft }: Draft): boolean {
  const said = draft.statement || draft.clue || draft.request || draft.problemType || draft.agent
  const shown = draft.pieces.length + draft.streams.length > 0
  return Boolean(said) || shown || (!merchantId && Boolean(merchantName || merchantAddress))
}
