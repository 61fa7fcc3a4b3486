import * as v from 'valibot'
import { details } from '../error-details'
import { checkAnswers } from '../intake/answers'
import { leavingChoices } from '../intake/leaving'
import { requiredContentSchemas } from '../intake/required'
import { problemTypes, urgencyFlags } from '../vocabulary/case'
import { categories } from '../vocabulary/categories'
import { maxEvidence } from '../vocabulary/evidence'
import { languages } from '../vocabulary/language'
import { liveLimits } from '../vocabulary/live'
import { serviceTags } from '../vocabulary/mediation'
import { nonAcceptanceGrounds } from '../vocabulary/non-acceptance-grounds'
import type { Answers } from '../vocabulary/questions'
import { reportFlags } from '../vocabulary/report'
import { reads, runsCommand, writes } from './action'
import { followUpActions } from './afterwards'
import type { CaseSummary, CaseView } from './case-view'
import {
  committedText,
  cursor,
  day,
  distinct,
  fen,
  id,
  lineText,
  oneOf,
  optionalCommittedText,
  person,
  personName,
  phone,
  place,
  rule,
  text,
  time,
} from './fields'
import { onlineRespondent } from './online-respondent'

/**
 * The district whose QR code was scanned. It receives the complaint if no place in the complaint
 * leads to another district.
 */
const districtId = v.optional(id)

/** A respondent that is a shop in the shop registry. */
const registeredRespondent = v.object({ by: v.literal('register'), merchantId: id })

/** A respondent as the consumer describes it: name and address (Order 121 Art. 10(2)). */
const describedRespondent = v.object({
  by: v.literal('words'),
  name: lineText(2, 100, '请填写商家名称'),
  address: lineText(2, 200, '请填写商家地址或摊位所在'),
  districtId,
})

/** A shop with an address: from the shop registry, or described by the consumer. */
export const shopRespondent = v.variant(
  'by',
  [registeredRespondent, describedRespondent],
  '请填写商家',
)

const respondent = v.variant(
  'by',
  [
    registeredRespondent,
    describedRespondent,
    // A street vendor has no address. The position on the map and a photo of the stall replace it.
    v.object({
      by: v.literal('stall'),
      appearance: lineText(2, 100, '请写明摊位的样子，例如卖什么、什么车'),
    }),
    onlineRespondent,
  ],
  '请填写商家',
)

/**
 * Ids of stored evidence items. The server checks the limits for each kind, because the schema does
 * not know the kinds.
 */
export const evidence = v.optional(
  v.pipe(v.array(id), v.maxLength(maxEvidence, `最多 ${maxEvidence} 份证据`)),
  [],
)

/** The complainant's agent and the power of attorney (Order 121 Art. 11). */
const agent = v.pipe(
  v.object({
    name: personName,
    phone,
    /** What the agent is authorised for. */
    matters: lineText(2, 200, '请填写委托事项'),
    /** How far the authority reaches, e.g. whether the agent may settle. */
    powers: lineText(2, 200, '请填写委托权限'),
    /** First day of the authority. */
    from: day,
    /** Last day of the authority. */
    to: day,
  }),
  rule({
    showAt: 'to',
    reads: ['from'],
    isKept: ({ from, to }) => from <= to,
    sentence: '委托期限的止日不能早于起日',
  }),
)

const complaintFields = v.object({
  consumer: person,
  respondent,
  problemType: oneOf(problemTypes.codes, '请选择问题类型'),
  category: v.optional(oneOf(categories.codes, '请选择商品或服务')),
  /**
   * Answers by question code. They are checked against the questions that follow from problem type
   * and category. Answers to other questions are dropped.
   */
  answers: v.optional(v.record(v.string(), v.unknown()), {}),
  statement: requiredContentSchemas.facts,
  request: requiredContentSchemas.request,
  amountFen: v.optional(fen),
  occurredAt: time,
  place,
  agent: v.optional(agent),
  /** Agrees to joint handling with others of the same dispute (Art. 12). */
  together: v.optional(v.boolean()),
  flags: v.optional(
    v.pipe(v.array(oneOf(urgencyFlags.codes, '选项不对')), v.maxLength(3, '选项太多'), distinct()),
    [],
  ),
  /** How soon the complainant leaves town. */
  leaves: v.optional(v.picklist(leavingChoices, '选项不对')),
  /** Language of the complainant's page, if it is not Chinese. */
  language: v.optional(oneOf(languages.codes, '选项不对')),
  evidence,
  /** Ids of the caller's livestreams that belong to this complaint and began before filing. */
  streams: v.optional(
    v.pipe(v.array(id), v.maxLength(liveLimits.streams, `最多带上 ${liveLimits.streams} 场直播`)),
    [],
  ),
  /** 是否同意公示投诉信息. Without consent the complaint is never published. */
  mayPublish: v.optional(v.boolean(), false),
  /**
   * Agrees that the complaint is handed over to another bureau that is competent for it (Order 121
   * Art. 13). The complainant may also say so later.
   */
  mayTransfer: v.optional(v.boolean(), false),
})

interface MissingField {
  field: 'place' | 'evidence'
  sentence: string
}

/** The fields without which nobody could find a stall, or know what a livestream has shown. */
function missingFieldsOfRespondent({
  respondent,
  place,
  evidence,
}: v.InferOutput<typeof complaintFields>): MissingField[] {
  const isStream = respondent.by === 'online' && respondent.channel === 'stream'
  if (isStream && evidence.length === 0)
    return [{ field: 'evidence', sentence: details.streamProofMissing }]
  if (respondent.by !== 'stall') return []
  const missingFields: MissingField[] = []
  if (!place) {
    missingFields.push({ field: 'place', sentence: '没有门牌的摊位，请标出它在哪里' })
  }
  if (evidence.length === 0) {
    missingFields.push({ field: 'evidence', sentence: '没有门牌的摊位，请拍一张照片' })
  }
  return missingFields
}

/**
 * Checks the answers to follow-up questions and the fields that the kind of respondent needs.
 * Valibot needs the path of each wrong field, so that the form shows the sentence there.
 */
const withCheckedAnswers = v.rawTransform<
  v.InferOutput<typeof complaintFields>,
  v.InferOutput<typeof complaintFields> & { answers: Answers }
>(({ dataset: { value }, addIssue, NEVER }) => {
  const pathItem = { type: 'object', origin: 'value' } as const

  const { answers, problems } = checkAnswers(value, value.answers)
  for (const [questionCode, message] of Object.entries(problems)) {
    const givenAnswer = value.answers[questionCode]
    addIssue({
      message,
      path: [
        { ...pathItem, input: value, key: 'answers', value: value.answers },
        { ...pathItem, input: value.answers, key: questionCode, value: givenAnswer },
      ],
    })
  }

  const missingFields = missingFieldsOfRespondent(value)
  for (const { field, sentence } of missingFields) {
    addIssue({
      message: sentence,
      path: [{ ...pathItem, input: value, key: field, value: value[field] }],
    })
  }

  const isValid = Object.keys(problems).length === 0 && missingFields.length === 0
  return isValid ? { ...value, answers } : NEVER
})

/** A complaint with all content that Order 121 Art. 10 requires: parties, facts and demand. */
export const submission = v.pipe(complaintFields, withCheckedAnswers)
export type Submission = v.InferOutput<typeof submission>

/** A text that may be absent or empty. Any other text must be valid. */
export const optionalText = <Schema extends v.GenericSchema<unknown, string>>(schema: Schema) =>
  v.optional(
    v.lazy((inputText) => (inputText === '' ? v.literal('') : schema)),
    '',
  )

/**
 * A complaint as it may be filed at the shop: the respondent, and a photo, a recording or a few
 * words. Other content that Order 121 Art. 10 requires may follow (intake/required.ts). Until then
 * its fields are empty.
 */
export const filingInput = v.pipe(
  v.object({
    ...complaintFields.entries,
    consumer: v.optional(
      v.object({
        name: optionalText(requiredContentSchemas.name),
        phone: optionalText(requiredContentSchemas.phone),
        address: optionalText(requiredContentSchemas.address),
      }),
      {},
    ),
    problemType: v.optional(complaintFields.entries.problemType, 'other'),
    statement: optionalText(requiredContentSchemas.facts),
    request: optionalText(requiredContentSchemas.request),
  }),
  rule({
    showAt: 'statement',
    reads: ['evidence', 'streams'],
    isKept: ({ statement, evidence, streams }) =>
      statement !== '' || evidence.length + streams.length > 0,
    sentence: '拍一张照片，或者说几句发生了什么',
  }),
  withCheckedAnswers,
)

/** A report with the content that Order 121 Art. 28 requires: concrete facts of a violation. */
export const reportInput = v.object({
  /** Absent: the report is anonymous. */
  reporter: v.optional(person),
  respondent,
  problemType: oneOf(problemTypes.codes, '请选择问题类型'),
  clue: text(5, 2000, '请写明违法的线索和事实，至少 5 个字'),
  occurredAt: time,
  place,
  flags: v.optional(
    v.pipe(v.array(v.picklist(reportFlags, '选项不对')), v.maxLength(2), distinct()),
    [],
  ),
  evidence,
})
export type Report = v.InferOutput<typeof reportInput>

/** Why a complaint is not accepted (Order 121 Art. 15, 16). */
export const nonAcceptanceFields = {
  ground: oneOf(nonAcceptanceGrounds.codes, '请选择不予受理的情形'),
  reason: committedText(5, 500, '请写明理由，至少 5 个字'),
}

/** What the caller's phone keeps of a new case. Times are milliseconds since 1970. */
interface FilingReceipt {
  caseId: string
  number: string
  /** Hash of the case's newest event, hex. The phone compares it with later views. */
  headHash: string
  submittedAt: number
}

export const complaint = {
  /**
   * Files a complaint. It need not yet contain everything that the law requires for acceptance.
   * Errors: MERCHANT_NOT_FOUND, EVIDENCE_NOT_FOUND, LIVE_NOT_FOUND, TOO_MANY.
   */
  submit: writes<
    FilingReceipt & {
      /** Statutory deadline of the bureau's decision on acceptance. */
      acceptBy: number
    }
  >()(filingInput),
  /**
   * Reports a violation. Errors: MERCHANT_NOT_FOUND, EVIDENCE_NOT_FOUND, CASE_NOT_FOUND (field
   * `linkedComplaintId`), TOO_MANY.
   */
  report: writes<
    FilingReceipt & {
      /** Statutory deadline of the verification. */
      verifyBy: number
    }
  >()(
    v.object({
      ...reportInput.entries,
      /**
       * The caller's own complaint, if one form contained both (Order 121 Art. 9). The complaint
       * does not name the report: only the handlers may learn who reports (Art. 37).
       */
      linkedComplaintId: v.optional(id),
    }),
  ),
  /**
   * Lets the complainant read the shop's first response, after a member of staff has checked it.
   * Error: WRONG_STATE if no response waits for a check.
   */
  showMerchantResponse: runsCommand<CaseView>()(v.object({ caseId: id })),
  /** The caller's own cases, newest first, 20 per page. `next` is the cursor of the next page. */
  mine: reads<{ cases: CaseSummary[]; next?: string }>()(v.object({ cursor })),
  /**
   * One case as the caller may see it. Error: CASE_NOT_FOUND, also if the case exists and the
   * caller may not see it.
   */
  detail: reads<CaseView>()(v.object({ caseId: id })),
  /**
   * Accepts a complaint, or decides not to accept it, on a ground of Order 121 Art. 16 and with the
   * reason (Art. 15). Errors: WRONG_STATE, CONTENT_MISSING.
   */
  decide: runsCommand<CaseView>()(
    v.variant(
      'decision',
      [
        v.object({ caseId: id, decision: v.literal('accept') }),
        v.object({ caseId: id, decision: v.literal('refuse'), ...nonAcceptanceFields }),
      ],
      '请选择受理或不予受理',
    ),
    'acceptComplaint',
    'refuseComplaint',
  ),
  /** Withdraws the caller's own complaint while it is open. */
  withdraw: runsCommand<CaseView>()(v.object({ caseId: id, reason: optionalCommittedText(200) })),
  /** Rates the officer's service after the case was closed. Error: ALREADY_RATED. */
  rate: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      stars: v.pipe(
        v.number('请选择星级'),
        v.integer(),
        v.minValue(1, '请选择星级'),
        v.maxValue(5),
      ),
      tags: v.optional(
        v.pipe(
          v.array(oneOf(serviceTags.codes, '选项不对')),
          v.maxLength(8, '选项太多'),
          distinct(),
        ),
        [],
      ),
      /** A remark for the handlers of the case and their leaders. */
      note: optionalCommittedText(200),
    }),
  ),
  ...followUpActions,
}
