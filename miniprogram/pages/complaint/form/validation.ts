import type * as v from 'valibot'
import type { Filing } from '../../../api/filing'
import { parseAnswers } from '../../../format/answers'
import { invalidAmountSentence, parseFen } from '../../../format/money'
import { parsePickers } from '../../../format/when'
import { validateBySchema } from '../../../rules/checked-by'
import { filingInput, reportInput, submission } from '../../../shared/contract/complaint'
import { details } from '../../../shared/error-details'
import { type ReportFlag, reportFlags } from '../../../shared/vocabulary/report'
import type { Draft } from './draft'
import { type Errors, type Question, questionOf } from './questions'

/** What is sent to the server, or what is wrong with the draft. `now` in milliseconds. */
export type Validate = (draft: Draft, now: number) => { filing: Filing } | { errors: Errors }

/** Validates the whole form, by the schemas that the server uses. */
export function validateFiling(draft: Draft, now: number): { filing: Filing } | { errors: Errors } {
  if (draft.kind === 'report') {
    const report = validateReport(draft, now)
    return 'errors' in report ? report : { filing: { report: report.input } }
  }
  const complaint = validateComplaint(draft, now)
  if (draft.kind === 'complaint')
    return 'errors' in complaint ? complaint : { filing: { complaint: complaint.input } }
  const report = validateReport(draft, now)
  if ('errors' in complaint || 'errors' in report)
    return { errors: { ...errorsOf(report), ...errorsOf(complaint) } }
  return { filing: { complaint: complaint.input, report: report.input } }
}

/** Validates the short form: a photo or some words are enough, the receipt asks for the rest. */
export function validateShortFiling(
  draft: Draft,
  now: number,
): { filing: Filing } | { errors: Errors } {
  const complaint = validateBy(filingInput, toInput(draft), draft, now)
  return 'errors' in complaint ? complaint : { filing: { complaint: complaint.input } }
}

export const validateComplaint = (draft: Draft, now: number) =>
  validateBy(submission, toInput(draft), draft, now)

/**
 * The facts that mediation needs go to both records. The demand and its amount stay out of the
 * report (Art. 9, 37).
 */
function validateReport(draft: Draft, now: number) {
  const {
    consumer,
    respondent,
    problemType,
    occurredAt,
    place: incidentPlace,
    flags,
    evidence,
  } = toInput(draft)
  const allowedFlags: readonly string[] = reportFlags
  const reportFacts = {
    respondent,
    problemType,
    clue: draft.clue,
    occurredAt,
    place: incidentPlace,
    flags: flags.filter((urgencyFlag): urgencyFlag is ReportFlag =>
      allowedFlags.includes(urgencyFlag),
    ),
    evidence,
  }
  const input = draft.anonymous ? reportFacts : { ...reportFacts, reporter: consumer }
  // A report has no amount: one typed for a complaint is not validated.
  return validateBy(reportInput, input, { ...draft, amount: '' }, now)
}

/**
 * Validates input that was made from a draft by a schema. The amount and the time are checked on
 * the draft, because the input no longer shows that they cannot be read.
 */
function validateBy<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
  { amount, date: typedDate, time: typedTime }: Draft,
  now: number,
) {
  const ownErrors: Errors = {}
  if (Number.isNaN(parseFen(amount))) ownErrors.amount = invalidAmountSentence
  if (parsePickers(typedDate, typedTime) > now) ownErrors.occurredAt = details.notInFuture
  return validateBySchema<Schema, Question>(schema, input, questionOf, ownErrors)
}

/** The errors of a validation, none when it succeeded. */
export const errorsOf = (result: { errors: Errors } | object): Errors =>
  'errors' in result ? result.errors : {}

function toRespondent(draft: Draft) {
  const { merchantId, merchantName, merchantAddress, stall, district } = draft
  if (merchantId) return { by: 'register', merchantId }
  if (stall) return { by: 'stall', appearance: merchantName }
  return { by: 'words', name: merchantName, address: merchantAddress, districtId: district?.id }
}

/** The draft as the server expects it; what cannot be read is left for the schema to refuse. */
function toInput(draft: Draft) {
  const amountFen = parseFen(draft.amount)
  const { place: incidentPlace } = draft
  return {
    consumer: { name: draft.name, phone: draft.phone, address: draft.address },
    respondent: toRespondent(draft),
    problemType: draft.problemType || undefined,
    category: draft.category || undefined,
    answers: parseAnswers(draft.answers),
    mayPublish: draft.mayPublish || undefined,
    together: draft.together || undefined,
    agent: draft.agent,
    statement: draft.statement,
    request: draft.request,
    // An amount that cannot be read has an error of its own.
    amountFen: Number.isNaN(amountFen) ? 0 : amountFen,
    occurredAt: parsePickers(draft.date, draft.time),
    place: incidentPlace && {
      longitude: incidentPlace.longitude,
      latitude: incidentPlace.latitude,
      accuracy: incidentPlace.accuracy,
    },
    flags: draft.flags,
    leaves: draft.leaves,
    language: draft.language === 'zh' ? undefined : draft.language,
    // An evidence item that is not stored yet counts under its own key.
    evidence: draft.items.map((item) => item.evidenceId ?? item.key),
    streams: draft.streams,
  }
}
