import type { UploadItem } from '../../../cloud/upload-item'
import type { Privacy } from '../../../phone/privacy'
import { addDays } from '../../../shared/clock/days'
import type { Submission } from '../../../shared/contract/complaint'
import type { Location } from '../../../shared/contract/fields'
import { guessOf } from '../../../shared/intake/guess'
import type { Leaving } from '../../../shared/intake/leaving'
import { type ProblemType, problemTypes, type UrgencyFlag } from '../../../shared/vocabulary/case'
import { type Category, categories } from '../../../shared/vocabulary/categories'
import type { Language } from '../../../shared/vocabulary/language'
import { hintsOfOtherOffices, type OtherOffice } from '../../../shared/vocabulary/not-ours'
import type { RawAnswers } from '../../../words/answers'
import { pickerParts } from '../../../words/when'

export type FilingKind = 'complaint' | 'report' | 'mixed'
const isFilingKind = (word: unknown): word is FilingKind =>
  word === 'complaint' || word === 'report' || word === 'mixed'

/** The agent who files for another person, and the powers in the letter of authority (Art. 11). Days `YYYY-MM-DD`. */
export type AgentDraft = NonNullable<Submission['agent']>

/** `key`: idempotency key of this complaint, made once and kept until the server has it. */
const fresh = (key: string, now: number) => ({
  key,
  /** Set when the shop is known from its QR code; its name and address then come from the register. */
  merchantId: '',
  merchantName: '',
  merchantAddress: '',
  /** The respondent is a stall, known by appearance, place and photo. */
  stall: false,
  /** Agrees that the complaint may be published once it is closed, without the complainant's name. */
  mayPublish: false,
  /** Agrees to be handled together with other complaints about the same. */
  together: false,
  /** The kind that the questions before this form led to: a complaint, a report, or both on one form (Art. 9). */
  kind: 'complaint' as FilingKind,
  /** The violation reported, in words. */
  clue: '',
  anonymous: false,
  problemType: '' as ProblemType | '',
  category: '' as Category | '',
  /** As typed; the schema drops answers to questions that are no longer asked. */
  answers: {} as RawAnswers,
  statement: '',
  request: '',
  amount: '',
  ...pickerParts(now),
  flags: [] as UrgencyFlag[],
  name: '',
  phone: '',
  address: '',
  /** Evidence items, sealed or still on their way. */
  items: [] as UploadItem[],
  /** Live streams that this person opened before filing. */
  streams: [] as string[],
})

/** A form as typed so far. */
export type Draft = ReturnType<typeof fresh> & {
  /** The district of the code scanned in the street: it gets the complaint when no place says otherwise. */
  district?: { id: string; name: string } | undefined
  /** Told on the short page: a photo or some words are enough to file it. */
  short?: true
  place?: Location & { name?: string }
  /** How soon the complainant leaves town. */
  leaves?: Leaving | undefined
  /** In which language it was told. */
  language?: Language
  /** Present when the person says that they act as agent of the complainant named above. */
  agent?: AgentDraft | undefined
}

export const emptyDraft = (key: string, now: number): Draft => fresh(key, now)

/** How many drafts a phone keeps: a person who begins one about another shop keeps the first; the oldest is dropped. */
const most = 5

export const laidOn = (all: Draft[], draft: Draft): Draft[] =>
  [draft, ...all.filter(({ key }) => key !== draft.key)].slice(0, most)

const namesNoShop = ({ merchantId, merchantName, merchantAddress }: Draft) =>
  !(merchantId || merchantName || merchantAddress)

/** The draft to go on with: about the shop just scanned or not yet naming one; without a scan the last one touched. */
export const resumed = (all: Draft[], merchantId: string | undefined): Draft | undefined =>
  merchantId ? (all.find((one) => one.merchantId === merchantId) ?? all.find(namesNoShop)) : all[0]

/** A draft without personal data, place and pictures. */
export function withoutPersonal({ place, agent, ...draft }: Draft): Draft {
  return { ...draft, name: '', phone: '', address: '', items: [], streams: [] }
}

/** Without agreement to the privacy notice no personal data is sent, now or later. */
export const sendable = (draft: Draft, privacy: Privacy): Draft =>
  privacy === 'agreed' ? draft : withoutPersonal(draft)

type Person = Pick<Draft, 'name' | 'phone' | 'address'>

/** The person switches to filing for another: if the name typed is the phone owner's own, it becomes the agent's. */
export function withAgent(draft: Person, known: Person | undefined, today: string): Partial<Draft> {
  const mine = known !== undefined && known.name === draft.name && known.phone === draft.phone
  const { name, phone } = mine ? known : { name: '', phone: '' }
  const agent = { name, phone, matters: '', powers: '', from: today, to: addDays(today, 30) }
  return mine ? { agent, name: '', phone: '', address: '' } : { agent }
}

/** What the draft takes from the codes scanned, and from the questions, before the form was opened. */
export const scannedIn = ({ kind, merchantId, name, address, district, districtName }: Record<string, string>) => ({
  ...(isFilingKind(kind) && { kind }),
  ...(merchantId && { merchantId, merchantName: name!, merchantAddress: address! }),
  ...(district && { district: { id: district, name: districtName! } }),
})

/** What the account seems to be about, as far as the person has not said it; `said`: in words. */
export function guessIn({ statement, clue, problemType, category }: Draft) {
  const found = guessOf(`${statement}\n${clue}`)
  const guess = {
    ...(!problemType && found.problemType && { problemType: found.problemType }),
    ...(!category && found.category && { category: found.category }),
  }
  const said = [
    ...(guess.problemType ? [problemTypes.label(guess.problemType)] : []),
    ...(guess.category ? [categories.label(guess.category)] : []),
  ].join('、')
  return { ...guess, said }
}

/** Other offices that may be competent: advice that refuses nothing. */
export const elsewhere = ({ statement, clue }: Draft): OtherOffice[] =>
  hintsOfOtherOffices(`${statement}\n${clue}`).map(({ office }) => office)

/** True when the draft holds work to lose; a shop known from its code does not count, the code can be scanned again. */
export function isWorthKeeping({ merchantId, merchantName, merchantAddress, ...draft }: Draft): boolean {
  const said = draft.statement || draft.clue || draft.request || draft.problemType || draft.agent
  const shown = draft.items.length + draft.streams.length > 0
  return Boolean(said) || shown || (!merchantId && Boolean(merchantName || merchantAddress))
}
