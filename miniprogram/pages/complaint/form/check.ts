import type * as v from 'valibot'
import { checkedBy } from '../../../shared/contract/checked-by'
import { submission } from '../../../shared/contract/complaint'
import type { Catalogue } from '../../../shared/languages/zh'
import { details } from '../../../shared/refusal-details'
import { answersFrom } from '../../../words/answers'
import { fenFrom, noAmount } from '../../../words/money'
import { fromPickers } from '../../../words/when'
import type { Draft } from './draft'

/** The questions of the form, top to bottom; errors are shown beside them and the page scrolls to the first one. */
export const QUESTIONS = [
  'merchantName',
  'merchantAddress',
  'problemType',
  'statement',
  'clue',
  'evidence',
  'place',
  'occurredAt',
  'flags',
  'details',
  'request',
  'amount',
  'name',
  'phone',
  'address',
  'agentName',
  'agentPhone',
  'agentMatters',
  'agentPowers',
  'agentFrom',
  'agentTo',
] as const
export type Question = (typeof QUESTIONS)[number]
export type Errors = Partial<Record<Question, string>>

/** What the schema calls otherwise than the form. */
const ASKED_AS: Record<string, Question> = {
  respondent: 'merchantName',
  'respondent.address': 'merchantAddress',
  category: 'details',
  answers: 'details',
  amountFen: 'amount',
  streams: 'evidence',
}

/** The errors as they are read in a language: the checks themselves speak Chinese. */
export function errorsIn({ language, wrong }: Catalogue, errors: Errors): Errors {
  if (language === 'zh') return errors
  const said: Record<string, string> = wrong
  return Object.fromEntries(Object.keys(errors).map((question) => [question, said[question] || wrong.other]))
}

/**
 * The question beside which an error at `path` of the contract's schema is shown; the nearest known parent of a deeper
 * path. The server names fields by the same paths.
 */
export function questionOf(path: string): Question | undefined {
  const parts = path
    .replace(/^(reporter|consumer)\./, '')
    .replace(/^agent\.(\w)/, (_, first: string) => `agent${first.toUpperCase()}`)
    .split('.')
  for (let length = parts.length; length > 0; length--) {
    const known = parts.slice(0, length).join('.')
    const question = ASKED_AS[known] ?? QUESTIONS.find((one) => one === known)
    if (question) return question
  }
  return undefined
}

/** Checks a draft by the very schema that the server uses. */
export const check = (draft: Draft, now: number) => checkedDraft(submission, toInput(draft), draft, now)

/** What a schema makes of the input, or what is wrong with the draft that it was made from. */
export const checkedDraft = <Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
  { amount, date, time }: Draft,
  now: number,
) =>
  checkedBy(schema, input, questionOf, {
    ...(Number.isNaN(fenFrom(amount)) && { amount: noAmount }),
    ...(fromPickers(date, time) > now && { occurredAt: details.notInFuture }),
  })

function respondentOf({ merchantId, merchantName: name, merchantAddress: address, stall, district }: Draft) {
  if (merchantId) return { by: 'register', merchantId }
  if (stall) return { by: 'stall', appearance: name }
  return { by: 'words', name, address, ...(district && { districtId: district.id }) }
}

export function toInput(draft: Draft) {
  const amountFen = fenFrom(draft.amount)
  const { longitude, latitude, accuracy } = draft.place ?? {}
  return {
    consumer: { name: draft.name, phone: draft.phone, address: draft.address },
    respondent: respondentOf(draft),
    problemType: draft.problemType || undefined,
    ...(draft.category ? { category: draft.category } : {}),
    answers: answersFrom(draft.answers),
    ...(draft.mayPublish && { mayPublish: true }),
    ...(draft.together && { together: true }),
    ...(draft.agent && { agent: draft.agent }),
    statement: draft.statement,
    request: draft.request,
    ...(amountFen === undefined ? {} : { amountFen: Number.isNaN(amountFen) ? 0 : amountFen }),
    occurredAt: fromPickers(draft.date, draft.time),
    ...(draft.place ? { place: { longitude, latitude, ...(accuracy === undefined ? {} : { accuracy }) } } : {}),
    flags: draft.flags,
    ...(draft.leaves && { leaves: draft.leaves }),
    ...(draft.language && draft.language !== 'zh' && { language: draft.language }),
    // An evidence item that is not sealed yet is counted under its own key.
    evidence: draft.items.map(({ evidenceId, key }) => evidenceId ?? key),
    streams: draft.streams,
  }
}
