import type { UrgencyFlag } from '#shared/vocabulary/case'
import type { Category } from '#shared/vocabulary/categories'
import type { Language } from '#shared/vocabulary/language'
import type { Answers } from '#shared/vocabulary/questions'
import type { Point } from '../place'
import type { Commitment } from './state'

/**
 * The complaint that was filed together with a report (Order 121 Art. 9). Only the report stores
 * this link.
 */
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

/** How to find a seller on the internet, and the order. An order number leads to a person. */
export interface OnlineSeller {
  /** The name of a platform that the closed list does not have. */
  platformName: string
  link: string
  orderNumber: string
}

/**
 * The personal data of a case, by name. It is stored encrypted. The events only have commitments to
 * it.
 */
export interface PersonalData {
  consumer: Person
  /**
   * The consumer's agent and their letter of authority (Order 121 Art. 11). `from` and `to` are its
   * first and last day in Shanghai.
   */
  agent: Pick<Person, 'name' | 'phone'> & {
    matters: string
    powers: string
    from: string
    to: string
  }
  respondent: {
    name: string
    address: string
    /** Only for a seller on the internet. An empty text means that it is not known. */
    online?: OnlineSeller
  }
  matter: {
    statement: string
    request: string
    flags: UrgencyFlag[]
    place?: Point & { accuracy?: number }
    category?: Category
    answers?: Answers
    /** When a complainant from elsewhere leaves the city, ms since 1970. */
    leavesAt?: number
    /** Language in which the complainant wrote. */
    language?: Language
    /** Words of the text that a triage rule matched. */
    found?: string[]
  }
  /**
   * Not a part of `matter`: it would lead readers of an anonymous report to the reporter, so only
   * the reporter is shown it.
   */
  linkedComplaint: LinkedComplaint
  /** Texts and locations that were added later, each under a name made of its commitment. */
  [text: `text-${string}`]: unknown
}

/** Details of the matter that a complainant adds after filing. The latest answers count. */
export type LaterDetails = Pick<PersonalData['matter'], 'category' | 'answers'>

/** The details behind a commitment; undefined once erased. */
export const detailsOf = (
  personalData: Partial<PersonalData>,
  commitment: Commitment | undefined,
): LaterDetails | undefined =>
  commitment === undefined
    ? undefined
    : (personalData[storedTextName(commitment)] as LaterDetails | undefined)

/** The name under which the text of a commitment is stored. */
export const storedTextName = (commitment: Commitment): `text-${string}` =>
  `text-${commitment.slice(0, 16)}`

/** The person behind a commitment that was added later; undefined once erased. */
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
