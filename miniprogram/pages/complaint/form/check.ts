import * as v from 'valibot'
import { submission } from '../../../shared/contract/complaint'
import { answersFrom } from '../../../words/answers'
import { fenFrom } from '../../../words/money'
import { fromPickers } from '../../../words/when'
import type { Draft } from './draft'

/** The questions of the form, top to bottom; errors are shown beside them and the page scrolls to the first one. */
export const QUESTIONS = [
  'merchantName',
  'merchantAddress',
  'problemType',
  'flags',
  'statement',
  'details',
  'clue',
  'occurredAt',
  'place',
  'evidence',
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

/** Which question a path of the contract's schema belongs to; the server names fields by the same paths. */
const QUESTION_OF: Record<string, Question> = {
  'respondent.name': 'merchantName',
  'respondent.address': 'merchantAddress',
  'respondent.appearance': 'merchantName',
  'respondent.merchantId': 'merchantName',
  respondent: 'merchantName',
  problemType: 'problemType',
  category: 'details',
  answers: 'details',
  statement: 'statement',
  clue: 'clue',
  request: 'request',
  amountFen: 'amount',
  occurredAt: 'occurredAt',
  place: 'place',
  flags: 'flags',
  evidence: 'evidence',
  streams: 'evidence',
  'reporter.name': 'name',
  'reporter.phone': 'phone',
  'reporter.address': 'address',
  'consumer.name': 'name',
  'consumer.phone': 'phone',
  'consumer.address': 'address',
  'agent.name': 'agentName',
  'agent.phone': 'agentPhone',
  'agent.matters': 'agentMatters',
  'agent.powers': 'agentPowers',
  'agent.from': 'agentFrom',
  'agent.to': 'agentTo',
}

/** The question beside which an error at `path` is shown; the nearest known parent of a deeper path. */
export function questionOf(path: string): Question | undefined {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length--) {
    const question = QUESTION_OF[parts.slice(0, length).join('.')]
    if (question) return question
  }
  return undefined
}

/** Checks a draft by the very schema that the server uses. */
export const check = (draft: Draft, now: number) => checkedBy(submission, toInput(draft), draft, now)

/** What a schema makes of the input, or what is wrong with the draft that it was made from. */
export function checkedBy<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
  draft: Draft,
  now: number,
): { input: v.InferOutput<Schema> } | { errors: Errors } {
  const parsed = v.safeParse(schema, input)
  const errors: Errors = {}
  for (const issue of parsed.issues ?? []) {
    const question = questionOf(v.getDotPath(issue) ?? '')
    if (question) errors[question] ??= issue.message
  }
  if (Number.isNaN(fenFrom(draft.amount))) errors.amount = '金额只填数字，最多两位小数，例如 10 或 10.50'
  if (fromPickers(draft.date, draft.time) > now) errors.occurredAt = '发生的时间不能晚于现在'
  if (parsed.success && Object.keys(errors).length === 0) return { input: parsed.output }
  return { errors }
}

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
    // An evidence item that is not sealed yet is counted under its own key.
    evidence: draft.items.map(({ evidenceId, key }) => evidenceId ?? key),
    streams: draft.streams,
  }
}
