import type * as v from 'valibot'
import type { Filing } from '../../../api/filing'
import { parseAnswers } from '../../../format/answers'
import { invalidAmountSentence, parseFen } from '../../../format/money'
import { parsePickers } from '../../../format/when'
import { validateBySchema } from '../../../rules/checked-by'
import { filingInput, reportInput, submission } from '../../../shared/contract/complaint'
import { details } from '../../../shared/error-details'
import { type ReportFlag, reportFlags } from '../../../shared/vocabulary/report'
import { asksForTransfer, type Draft } from './draft'
import { type Errors, type Question, questionOf } from './questions'

/** Returns the filing of a draft, or its errors. `now` is in ms since 1970. */
export type Validate = (draft: Draft, now: number) => { filing: Filing } | { errors: Errors }

/** Validates the long form by the schemas that the server uses. */
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

/** Validates the short form. Few fields are required; the case page asks for the rest later. */
export function validateShortFiling(
  draft: Draft,
  now: number,
): { filing: Filing } | { errors: Errors } {
  const complaint = validateBy(filingInput, toInput(draft), draft, now)
  return 'errors' in complaint ? complaint : { filing: { complaint: complaint.input } }
}

/**
 * Validates a complaint. The schema asks for the proof of a livestream only after all else is
 * valid, so the draft is checked too: the first step of the form shall say it.
 */
export function validateComplaint(draft: Draft, now: number) {
  const { channel, merchantId, items } = draft
  const isStream = channel === 'stream' && !merchantId
  const proofErrors: Errors =
    isStream && items.length === 0 ? { evidence: details.streamProofMissing } : {}
  return validateBy(submission, toInput(draft), draft, now, proofErrors)
}

/**
 * Validates the report of a form. It gets the facts, but not the request and its amount, which only
 * concern mediation (Order 121 Art. 9, 37).
 */
function validateReport(draft: Draft, now: number) {
  const { consumer, respondent, problemType, occurredAt, place, flags, evidence } = toInput(draft)
  const allowedFlags: readonly string[] = reportFlags
  const reportFacts = {
    respondent,
    problemType,
    clue: draft.clue,
    occurredAt,
    place,
    flags: flags.filter((flag): flag is ReportFlag => allowedFlags.includes(flag)),
    evidence,
  }
  const input = draft.anonymous ? reportFacts : { ...reportFacts, reporter: consumer }
  // An amount that was typed for the complaint must not cause an error of the report.
  return validateBy(reportInput, input, { ...draft, amount: '' }, now)
}

/**
 * Validates an input by a schema. Amount and time are checked in the draft, because the input no
 * longer shows that they could not be parsed.
 */
function validateBy<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
  { amount, date: typedDate, time: typedTime }: Draft,
  now: number,
  furtherErrors: Errors = {},
) {
  const ownErrors: Errors = { ...furtherErrors }
  if (Number.isNaN(parseFen(amount))) ownErrors.amount = invalidAmountSentence
  if (parsePickers(typedDate, typedTime) > now) ownErrors.occurredAt = details.notInFuture
  return validateBySchema<Schema, Question>(schema, input, questionOf, ownErrors)
}

/** The errors of a validation. Empty if it has succeeded. */
export const errorsOf = (result: { errors: Errors } | object): Errors =>
  'errors' in result ? result.errors : {}

function toOnlineRespondent(draft: Draft) {
  const { channel, platform, platformName, link, orderNumber, addressStatus, district } = draft
  const hasAddress = addressStatus !== 'none' && addressStatus !== 'unchecked'
  return {
    by: 'online',
    channel,
    platform: channel === 'website' || !platform ? undefined : platform,
    platformName,
    name: draft.merchantName,
    link,
    orderNumber,
    addressStatus: addressStatus || undefined,
    // The form hides an address that was typed before this answer.
    address: hasAddress ? draft.merchantAddress : '',
    districtId: district?.id,
  }
}

function toRespondent(draft: Draft) {
  const { merchantId, merchantName, merchantAddress, stall, district } = draft
  if (merchantId) return { by: 'register', merchantId }
  if (draft.channel) return toOnlineRespondent(draft)
  if (stall) return { by: 'stall', appearance: merchantName }
  return { by: 'words', name: merchantName, address: merchantAddress, districtId: district?.id }
}

/** The draft as an input for the server. The schema finds what is wrong with the values. */
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
    mayTransfer: (asksForTransfer(draft) && draft.mayTransfer) || undefined,
    agent: draft.agent,
    statement: draft.statement,
    request: draft.request,
    // `validateBy` reports an amount that cannot be parsed.
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
    // An item that is not uploaded yet is named by its key. The id replaces it before it is sent.
    evidence: draft.items.map((item) => item.evidenceId ?? item.key),
    streams: draft.streams,
  }
}
