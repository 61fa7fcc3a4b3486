import type { UploadItem } from '../../../api/upload-item'
import type { Privacy } from '../../../device/privacy'
import type { RawAnswers } from '../../../format/answers'
import { type CompetenceLines, toCompetenceLines } from '../../../format/competence'
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
import type {
  AddressStatus,
  OnlinePlatform,
  SalesChannel,
} from '../../../shared/vocabulary/online-sales'

export type FilingKind = 'complaint' | 'report' | 'mixed'
const isFilingKind = (candidate: unknown): candidate is FilingKind =>
  candidate === 'complaint' || candidate === 'report' || candidate === 'mixed'

/**
 * The agent who files for another person, and the powers in the letter of authority (Order 121
 * Art. 11). The days have the form `YYYY-MM-DD`.
 */
export type AgentDraft = NonNullable<Submission['agent']>

const initialFields = (draftKey: string, now: number) => ({
  /** Idempotency key of the filing. It stays the same until the server has the case. */
  key: draftKey,
  /**
   * Id of the shop in the registry, if its QR code was scanned or a search has found it. Name and
   * address are then those of the registry.
   */
  merchantId: '',
  merchantName: '',
  merchantAddress: '',
  /** The respondent is a stall without an address, identified by appearance, location and photo. */
  stall: false,
  /** Where on the internet it was bought. Empty for a shop that one can enter, and for a stall. */
  channel: '' as SalesChannel | '',
  platform: '' as OnlinePlatform | '',
  /** The name of a platform that the list does not have. */
  platformName: '',
  /** The link of the shop, the goods or the livestream, or a share text with it. */
  link: '',
  orderNumber: '',
  /** What the seller publishes about their address. */
  addressStatus: '' as AddressStatus | '',
  /** The person agrees to a hand-over to the competent bureau. */
  mayTransfer: false,
  /** The person agrees to a publication of the closed complaint without their name. */
  mayPublish: false,
  /** The person agrees to joint handling with other complaints about the same matter. */
  together: false,
  /** What the form files. The person has chosen it before on another page (Order 121 Art. 9). */
  kind: 'complaint' as FilingKind,
  /** The reported violation, in the person's words. */
  clue: '',
  anonymous: false,
  problemType: '' as ProblemType | '',
  category: '' as Category | '',
  /** The answers as typed. The schema removes answers to questions that no longer apply. */
  answers: {} as RawAnswers,
  statement: '',
  request: '',
  /** The disputed sum as typed, in yuan. */
  amount: '',
  /** Day and time of the incident. */
  ...toPickerParts(now),
  flags: [] as UrgencyFlag[],
  name: '',
  phone: '',
  address: '',
  /** Evidence items, uploaded or not. */
  items: [] as UploadItem[],
  /** Ids of livestreams that this person has started before filing. */
  streams: [] as string[],
})

/** A form as typed so far. */
export type Draft = ReturnType<typeof initialFields> & {
  /** The district whose code was scanned. It gets the complaint if no location is known. */
  district?: { id: string; name: string } | undefined
  /** The draft is written on the short form, where a photo or some words are enough. */
  short?: true | undefined
  /** Where the incident happened. */
  place?: (Location & { name?: string }) | undefined
  /** How soon the complainant leaves town. */
  leaves?: LeavingChoice | undefined
  /** The language of the form. */
  language?: Language
  /** Present if an agent files for the complainant who is named above. */
  agent?: AgentDraft | undefined
}

/** An empty draft. `now` (ms since 1970) is the suggested time of the incident. */
export const emptyDraft = (draftKey: string, now: number): Draft => initialFields(draftKey, now)

/** The phone stores up to this number of drafts, for example about different shops. */
const maxDrafts = 5

/** Puts a draft first and removes its older version. The oldest drafts are removed. */
export function addDraft(drafts: Draft[], draft: Draft): Draft[] {
  const otherDrafts = drafts.filter((storedDraft) => storedDraft.key !== draft.key)
  return [draft, ...otherDrafts].slice(0, maxDrafts)
}

const namesNoShop = (draft: Draft): boolean =>
  !(draft.merchantId || draft.merchantName || draft.merchantAddress || draft.channel)

/**
 * Finds the draft to continue: the one about the scanned shop, or one that names no shop yet.
 * Without a scanned shop, the draft that was changed last.
 * @param drafts the last changed draft first
 */
export function findDraftToResume(
  drafts: Draft[],
  merchantId: string | undefined,
): Draft | undefined {
  if (!merchantId) return drafts[0]
  return drafts.find((draft) => draft.merchantId === merchantId) ?? drafts.find(namesNoShop)
}

/** The draft without personal data, location and evidence. An order number leads to a person. */
export function removePersonalData({ place, agent, ...draft }: Draft): Draft {
  const noPerson = { name: '', phone: '', address: '', orderNumber: '' }
  return { ...draft, ...noPerson, items: [], streams: [] }
}

/** Removes personal data unless the person has agreed to the privacy notice. */
export const toSendableDraft = (draft: Draft, privacy: Privacy): Draft =>
  privacy === 'agreed' ? draft : removePersonalData(draft)

type Person = Pick<Draft, 'name' | 'phone' | 'address'>

/** The suggested duration of a letter of authority. */
const authorityDays = 30

/**
 * The change of a draft when the person says that they file for another person. If the form holds
 * the contact data of the phone's owner, they become those of the agent.
 */
export function addAgent(
  person: Person,
  ownContact: Person | undefined,
  today: string,
): Partial<Draft> {
  const authority = { matters: '', powers: '', from: today, to: addDays(today, authorityDays) }
  const isOwner =
    ownContact !== undefined && ownContact.name === person.name && ownContact.phone === person.phone
  if (!isOwner) return { agent: { name: '', phone: '', ...authority } }
  const agent = { name: ownContact.name, phone: ownContact.phone, ...authority }
  return { agent, name: '', phone: '', address: '' }
}

/** The fields of the draft that follow from scanned codes and from earlier choices. */
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

/** A suggestion of the fields that the person has not filled in yet. */
export interface SubjectSuggestion {
  fields: Partial<Pick<Draft, 'problemType' | 'category'>>
  /** The labels of the suggested values. Empty without a suggestion. */
  text: string
  /** The words of the statement that led to the suggestion, in quotation marks. */
  basis: string
}

/** Suggests problem and category by the statement. They are filled in only after a tap. */
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

/** Other offices that may be responsible. The form can be filed all the same. */
export const findOtherOffices = ({ statement, clue }: Draft): OtherOffice[] =>
  findOfficeHints(`${statement}\n${clue}`).map((officeHint) => officeHint.office)

/**
 * Which bureau is competent for a complaint about a seller on the internet. Null for other
 * complaints, for reports, and until the person has said what the seller publishes.
 */
export function findCompetence(draft: Draft): CompetenceLines | null {
  const { channel, platform, addressStatus, merchantId, kind } = draft
  if (!channel || !addressStatus || merchantId || kind === 'report') return null
  return toCompetenceLines({ channel, platform: platform || undefined, addressStatus })
}

/**
 * Whether the form asks for consent to a hand-over. A consent that was given before another answer
 * hid the question does not count.
 */
export function asksForTransfer(draft: Draft): boolean {
  const competence = findCompetence(draft)
  return competence !== null && competence.code !== 'own'
}

/**
 * Whether the draft contains work of the person that must not be lost. A scanned shop does not
 * count, because its code can be scanned again.
 */
export function isWorthKeeping(draft: Draft): boolean {
  const { statement, clue, request, problemType, agent, items, streams } = draft
  const hasTexts = Boolean(statement || clue || request || problemType || agent)
  const hasEvidence = items.length + streams.length > 0
  const hasTypedShop = !draft.merchantId && Boolean(draft.merchantName || draft.merchantAddress)
  const hasOnlineSeller = Boolean(draft.channel && (draft.link || draft.orderNumber))
  return hasTexts || hasEvidence || hasTypedShop || hasOnlineSeller
}
