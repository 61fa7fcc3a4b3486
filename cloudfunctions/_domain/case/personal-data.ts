import type { UrgencyFlag } from '#shared/vocabulary/case'
import type { Category } from '#shared/vocabulary/categories'
import type { Language } from '#shared/vocabulary/language'
import type { Answers } from '#shared/vocabulary/questions'
import type { Point } from '../place'
import type { Commitment } from './state'

/** The complaint that a report was filed together with (Art. 9). Only the report holds it. */
export interface LinkedComplaint {
  caseId: string
  number: string
}

/** A complainant or reporter. */
export interface Person {
  name: string
  phone: string
  address: string
}

/**
 * A case's personal data by name. Kept encrypted and apart from the events, which hold commitments
 * to it.
 */
export interface PersonalData {
  consumer: Person
  /** The consumer's agent and their power (Art. 11). Shanghai days, both included. */
  agent: Pick<Person, 'name' | 'phone'> & {
    matters: string
    powers: string
    from: string
    to: string
  }
  respondent: { name: string; address: string }
  matter: {
    statement: string
    request: string
    flags: UrgencyFlag[]
    place?: Point & { accuracy?: number }
    category?: Category
    answers?: Answers
    /** Until when a complainant from elsewhere can be met, ms since 1970. */
    leavesAt?: number
    /** In which language they told it. */
    language?: Language
    /** Words of the text that the triage rule found. */
    found?: string[]
  }
  /**
   * Apart from the matter: it leads from a report without a name to its reporter, and stays with
   * them.
   */
  linkedComplaint: LinkedComplaint
  /** Later texts and places, each under the name that its commitment gives. */
  [text: `text-${string}`]: unknown
}

/** What a complainant tells of the matter after filing; the latest answer counts. */
export type LaterDetails = Pick<PersonalData['matter'], 'category' | 'answers'>

/** The details behind a commitment; undefined once erased. */
export const detailsOf = (
  personalData: Partial<PersonalData>,
  commitment: Commitment | undefined,
): LaterDetails | undefined =>
  commitment === undefined
    ? undefined
    : (personalData[storedTextName(commitment)] as LaterDetails | undefined)

/** The name under which the text of a commitment is kept. */
export const storedTextName = (commitment: Commitment): `text-${string}` =>
  `text-${commitment.slice(0, 16)}`

/** The person whom a later commitment binds; undefined once erased. */
export function personBehind(
  personalData: Partial<PersonalData>,
  commitment: Commitment,
): Person | undefined {
  const personalValue = personalData[storedTextName(commitment)]
  return typeof personalValue === 'object' && personalValue !== null
    ? (personalValue as Person)
    : undefined
}

/** The text behind a commitment; undefined once erased. */
export function textOf(
  personalData: Partial<PersonalData>,
  commitment: Commitment | undefined,
): string | undefined {
  const personalValue =
    commitment === undefined ? undefined : personalData[storedTextName(commitment)]
  return typeof personalValue === 'string' ? personalValue : undefined
}
