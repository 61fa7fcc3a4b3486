import type { UploadItem } from '../../../api/upload-item'
import type { Privacy } from '../../../device/privacy'
import type { RawAnswers } from '../../../format/answers'
import { toPickerParts } from '../../../format/when'
import { findOfficeHints, type OtherOffice } from '../../../rules/intake/not-ours'
import { recogniseComplaint } from '../../../rules/intake/recognition/recognise'
import { addDays } from '../../../shared/calendar/days'
import type { Submission } from '../../../shared/contract/complaint'
import type { Location } from '../../../shared/contract/fields'
import type { LeavingChoice } from '../../../shared/intake/leaving'
import { type ProblemType, problemTypes, type UrgencyFlag } from '../../../shared/vocabulary/case'
import { type Category, categories } from '../../../shared/vocabulary/categories'
import type { Language } from '../../../shared/vocabulary/language'

export type FilingKind = 'complaint' | 'report' | 'mixed'
const isFilingKind = (candidate: unknown): candidate is FilingKind =>
  candidate === 'complaint' || candidate === 'report' || candidate === 'mixed'

/**
 * The agent who files for another person, and the powers in the letter of authority (Art. 11). Days
 * `YYYY-MM-DD`.
 */
export type AgentDraft = NonNullable<Submission['agent']>

const initialFields = (draftKey: string, now: number) => ({
  /** Idempotency key of the complaint. It is made once and stays until the server has it. */
  key: draftKey,
  /**
   * Set when the shop is known from its QR code or a search; its name and address then come from
   * the register.
   */
  merchantId: '',
  merchantName: '',
  merchantAddress: '',
  /** The respondent is a stall, known by its appearance, place and photo. */
  stall: false,
  /**
   * The person agrees that the complaint may be published once it is closed, without their name.
   */
  mayPublish: false,
  /** The person agrees that it is handled together with other complaints about the same matter. */
  together: false,
  /**
   * The kind that the questions before this form led to: a complaint, a report, or both on one form
   * (Art. 9).
   */
  kind: 'complaint' as FilingKind,
  /** The reported violation, in the person's words. */
  clue: '',
  anonymous: false,
  problemType: '' as ProblemType | '',
  category: '' as Category | '',
  /** As typed. The schema drops answers to questions that no longer apply. */
  answers: {} as RawAnswers,
  statement: '',
  request: '',
  amount: '',
  ...toPickerParts(now),
  flags: [] as UrgencyFlag[],
  name: '',
  phone: '',
  address: '',
  /** Evidence items, stored on the server or still on their way. */
  items: [] as UploadItem[],
  /** Livestreams that this person started before filing. */
  streams: [] as string[],
})

/** A form as typed so far. */
export type Draft = ReturnType<typeof initialFields> & {
  /**
   * The district of the code scanned in the street. It gets the complaint when no place says
   * otherwise.
   */
  district?: { id: string; name: string } | undefined
  /** Written on the short form, where a photo or some words are enough. */
  short?: true | undefined
  place?: (Location & { name?: string }) | undefined
  /** How soon the complainant leaves town. */
  leaves?: LeavingChoice | undefined
  /** The language of the form. */
  language?: Language
  /** Present when the person says that they act as agent of the complainant named above. */
  agent?: AgentDraft | undefined
}

/** `now` in milliseconds: the time of the incident, until the person changes it. */
export const emptyDraft = (draftKey: string, now: number): Draft => initialFields(draftKey, now)

/** A person who begins a draft about another shop keeps the earlier ones, up to this number. */
const maxDrafts = 5

/** Puts a draft first, in place of an older version of it. The oldest drafts are dropped. */
export function addDraft(drafts: Draft[], draft: Draft): Draft[] {
  const otherDrafts = drafts.filter((storedDraft) => storedDraft.key !== draft.key)
  return [draft, ...otherDrafts].slice(0, maxDrafts)
}

const namesNoShop = (draft: Draft): boolean =>
  !(draft.merchantId || draft.merchantName || draft.merchantAddress)

/**
 * The draft to go on with: about the shop that was just scanned, or not yet naming one. Without a
 * scan it is the draft that was changed last. `drafts`: the last changed first.
 */
export function findDraftToResume(
  drafts: Draft[],
  merchantId: string | undefined,
): Draft | undefined {
  if (!merchantId) return drafts[0]
  return drafts.find((draft) => draft.merchantId === merchantId) ?? drafts.find(namesNoShop)
}

/** The draft without personal data, place and evidence. */
export function removePersonalData({ place, agent, ...draft }: Draft): Draft {
  return { ...draft, name: '', phone: '', address: '', items: [], streams: [] }
}

/** Without agreement to the privacy notice no personal data is sent, now or later. */
export const toSendableDraft = (draft: Draft, privacy: Privacy): Draft =>
  privacy === 'agreed' ? draft : removePersonalData(draft)

type Person = Pick<Draft, 'name' | 'phone' | 'address'>

/**
 * The change when the person says that they file for another. If the contact on the form is the one
 * that this phone remembers, it becomes the agent's.
 */
export function addAgent(
  person: Person,
  remembered: Person | undefined,
  today: string,
): Partial<Draft> {
  const powers = { matters: '', powers: '', from: today, to: addDays(today, 30) }
  const isOwner =
    remembered !== undefined && remembered.name === person.name && remembered.phone === person.phone
  if (!isOwner) return { agent: { name: '', phone: '', ...powers } }
  const agent = { name: remembered.name, phone: remembered.phone, ...powers }
  return { agent, name: '', phone: '', address: '' }
}

/** What the codes scanned before the form, and the questions before it, say about the draft. */
export function readScannedFields(query: Record<string, string>): Partial<Draft> {
  const { kind, merchantId, name, address, district, districtName } = query
  const fields: Partial<Draft> = {}
  if (isFilingKind(kind)) fields.kind = kind
  if (merchantId) {
    fields.merchantId = merchantId
    fields.merchantName = name!
    fields.merchantAddress = address!
  }
  if (district) fields.district = { id: district, name: districtName! }
  return fields
}

/** What a draft seems to be about, as far as the person has not said it. */
export interface SubjectSuggestion {
  fields: Partial<Pick<Draft, 'problemType' | 'category'>>
  /** The suggestion in words; empty without one. */
  text: string
  /** The person's own words that decided, in quotation marks. */
  basis: string
}

/** Suggests problem and category. The person taps the suggestion or not; it fills in nothing. */
export function suggestSubject(draft: Draft): SubjectSuggestion {
  const { statement, clue, problemType, category } = draft
  const recognised = recogniseComplaint(`${statement}\n${clue}`)
  const fields: SubjectSuggestion['fields'] = {}
  const labels: string[] = []
  const mentionedWords = new Set<string>()
  if (!problemType && recognised.problem) {
    fields.problemType = recognised.problem.code
    labels.push(problemTypes.label(recognised.problem.code))
    for (const word of recognised.problem.words) mentionedWords.add(word)
  }
  if (!category && recognised.category) {
    fields.category = recognised.category.code
    labels.push(categories.label(recognised.category.code))
    for (const word of recognised.category.words) mentionedWords.add(word)
  }
  const basis = [...mentionedWords].map((word) => `“${word}”`).join('')
  return { fields, text: labels.join('、'), basis }
}

/** Other offices that may be responsible. This is advice; it refuses nothing. */
export const findOtherOffices = ({ statement, clue }: Draft): OtherOffice[] =>
  findOfficeHints(`${statement}\n${clue}`).map((officeHint) => officeHint.office)

/**
 * Whether the draft holds work that a person would miss. A shop known from its code does not count,
 * because the code can be scanned again.
 */
export function isWorthKeeping(draft: Draft): boolean {
  const { statement, clue, request, problemType, agent, items, streams } = draft
  const hasTexts = Boolean(statement || clue || request || problemType || agent)
  const hasEvidence = items.length + streams.length > 0
  const hasTypedShop = !draft.merchantId && Boolean(draft.merchantName || draft.merchantAddress)
  return hasTexts || hasEvidence || hasTypedShop
}
