import * as v from 'valibot'
import { checkAnswers } from '../intake/answers'
import { leavingChoices } from '../intake/leaving'
import { requiredContentSchemas } from '../intake/required'
import { problemTypes, urgencyFlags } from '../vocabulary/case'
import { categories } from '../vocabulary/categories'
import { mostEvidence } from '../vocabulary/evidence'
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

/** The district whose code was scanned: it gets the complaint when no place says otherwise. */
const districtId = v.optional(id)

/**
 * The respondent: a shop of the register, or name and address as the consumer knows them (Art.
 * 10(2)).
 */
const respondent = v.variant(
  'by',
  [
    v.object({ by: v.literal('register'), merchantId: id }),
    v.object({
      by: v.literal('words'),
      name: text(2, 100, '请填写商家名称'),
      address: text(2, 200, '请填写商家地址或摊位所在'),
      districtId,
    }),
    // A vendor without a shop: the place on the map and a photo of the stall stand for the address.
    v.object({
      by: v.literal('stall'),
      appearance: text(2, 100, '请写明摊位的样子，例如卖什么、什么车'),
    }),
  ],
  '请填写商家',
)

/** Ids of sealed evidence; the limit for each kind is checked once the kinds are known. */
const evidence = v.optional(
  v.pipe(v.array(id), v.maxLength(mostEvidence, `最多 ${mostEvidence} 份证据`)),
  [],
)

/** The complainant's agent and the power of attorney (Art. 11). */
const agent = v.pipe(
  v.object({
    name: personName,
    phone,
    matters: text(2, 200, '请填写委托事项'),
    powers: text(2, 200, '请填写委托权限'),
    from: day,
    to: day,
  }),
  rule('to', ['from'], ({ from, to }) => from <= to, '委托期限的止日不能早于起日'),
)

const complaintFields = v.object({
  consumer: person,
  respondent,
  problemType: oneOf(problemTypes.codes, '请选择问题类型'),
  category: v.optional(oneOf(categories.codes, '请选择商品或服务')),
  /**
   * Question -> answer; checked against the questions of problem and category, answers to others
   * are dropped.
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
  /** In which language it was told, where that is not Chinese. */
  language: v.optional(oneOf(languages.codes, '选项不对')),
  evidence,
  /** Live streams of the caller's that belong to this complaint, opened before it was filed. */
  streams: v.optional(
    v.pipe(v.array(id), v.maxLength(liveLimits.streams, `最多带上 ${liveLimits.streams} 场直播`)),
    [],
  ),
  /** 是否同意公示投诉信息: without it the complaint is never published. */
  mayPublish: v.optional(v.boolean(), false),
})

/** What a stall cannot be found without. */
function missingStallFields({
  respondent,
  place,
  evidence,
}: v.InferOutput<typeof complaintFields>): ['place' | 'evidence', string][] {
  if (respondent.by !== 'stall') return []
  const missingFields: ['place' | 'evidence', string][] = []
  if (!place) missingFields.push(['place', '没有门牌的摊位，请标出它在哪里'])
  if (evidence.length === 0) missingFields.push(['evidence', '没有门牌的摊位，请拍一张照片'])
  return missingFields
}

const withCheckedAnswers = v.rawTransform<
  v.InferOutput<typeof complaintFields>,
  v.InferOutput<typeof complaintFields> & { answers: Answers }
>(({ dataset: { value }, addIssue, NEVER }) => {
  const { answers, problems } = checkAnswers(value, value.answers)
  for (const [code, message] of Object.entries(problems)) {
    const objectPath = { type: 'object', origin: 'value' } as const
    addIssue({
      message,
      path: [
        { ...objectPath, input: value, key: 'answers', value: value.answers },
        { ...objectPath, input: value.answers, key: code, value: value.answers[code] },
      ],
    })
  }
  const missingFields = missingStallFields(value)
  for (const [key, message] of missingFields)
    addIssue({
      message,
      path: [{ type: 'object', origin: 'value', input: value, key, value: value[key] }],
    })
  return Object.keys(problems).length + missingFields.length > 0 ? NEVER : { ...value, answers }
})

/** A complaint with the content that Order 121 Art. 10 demands: parties, facts and demand. */
export const submission = v.pipe(complaintFields, withCheckedAnswers)
export type Submission = v.InferOutput<typeof submission>

const optionalText = <Schema extends v.GenericSchema<unknown, string>>(schema: Schema) =>
  v.optional(
    v.lazy((inputText) => (inputText === '' ? v.literal('') : schema)),
    '',
  )

/**
 * A complaint as it may be filed from the spot: against whom, and a photo, a recording or some
 * words. What else the law requires may follow (Art. 10; intake/required.ts), and what is not said
 * is empty.
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
  rule(
    'statement',
    ['evidence', 'streams'],
    ({ statement, evidence, streams }) => statement !== '' || evidence.length + streams.length > 0,
    '拍一张照片，或者说几句发生了什么',
  ),
  withCheckedAnswers,
)

/**
 * A report with what Art. 28 demands: concrete facts of a violation. Without `reporter` it is
 * anonymous.
 */
export const reportInput = v.object({
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

/** Why a complaint is not accepted (Art. 15, 16). */
export const nonAcceptanceFields = {
  ground: oneOf(nonAcceptanceGrounds.codes, '请选择不予受理的情形'),
  reason: committedText(5, 500, '请写明理由，至少 5 个字'),
}

export const complaint = {
  /**
   * Files a complaint, also with less than the law requires before it is accepted. Errors:
   * MERCHANT_NOT_FOUND, EVIDENCE_NOT_FOUND, LIVE_NOT_FOUND, TOO_MANY.
   */
  submit: writes<{
    caseId: string
    number: string
    headHash: string
    submittedAt: number
    acceptBy: number
  }>()(filingInput),
  /**
   * Reports a violation. `linkedComplaintId`: the caller's own complaint, if one form contained
   * both (Art. 9). The complaint does not link back to the report. Errors: MERCHANT_NOT_FOUND,
   * EVIDENCE_NOT_FOUND, CASE_NOT_FOUND (field `linkedComplaintId`), TOO_MANY.
   */
  report: writes<{
    caseId: string
    number: string
    headHash: string
    submittedAt: number
    verifyBy: number
  }>()(v.object({ ...reportInput.entries, linkedComplaintId: v.optional(id) })),
  /**
   * Staff have checked the shop's first answer and show it to the consumer. Error: WRONG_STATE,
   * if none is held.
   */
  showMerchantResponse: runsCommand<CaseView>()(v.object({ caseId: id })),
  /** The caller's own cases, newest first, 20 a page. */
  mine: reads<{ cases: CaseSummary[]; next?: string }>()(v.object({ cursor })),
  /** One case as the caller may see it. Error: CASE_NOT_FOUND also for cases of others. */
  detail: reads<CaseView>()(v.object({ caseId: id })),
  /**
   * The bureau accepts the complaint, or refuses it on a ground of Art. 16 with the reason (Art.
   * 15). Errors: WRONG_STATE, CONTENT_MISSING.
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
  /** The consumer withdraws the complaint while it is open. */
  withdraw: runsCommand<CaseView>()(v.object({ caseId: id, reason: optionalCommittedText(200) })),
  /** The consumer rates the officer's service once the case is closed. Error: ALREADY_RATED. */
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
      /** For those who handle the case and answer for it. */
      note: optionalCommittedText(200),
    }),
  ),
  ...followUpActions,
}
