import * as v from 'valibot'
import type { Finding } from '../redaction/finding'
import {
  type GroundKind,
  type Instrument,
  instruments,
  type PublicationDuty,
  type WarningState,
  warningStates,
} from '../vocabulary/publication'
import { reads, writes } from './action'
import { id, type Location, oneOf, text } from './fields'

const warningDay = v.pipe(v.string('请选择日期'), v.isoDate('日期不对'))
const documentNoField = text(2, 60, '请填写依据文书的文号')
const reasonField = text(2, 300, '请写明理由')

/** The ground for naming a merchant. For a complaint the server takes the rest from the case. */
const groundField = v.variant(
  'kind',
  [
    v.object({
      kind: v.literal('penalty'),
      documentNo: documentNoField,
      decidedOn: warningDay,
      effective: v.boolean(),
      procedure: v.picklist(['ordinary', 'simple'], '请选择程序'),
      warningOnly: v.boolean(),
      publicUntil: warningDay,
    }),
    v.object({ kind: v.literal('judgment'), documentNo: documentNoField, effective: v.boolean() }),
    v.object({ kind: v.literal('complaint'), documentNo: documentNoField }),
  ],
  '请选择点名的依据',
)

const maxPictures = 6

const warningContent = {
  instrument: oneOf(instruments.codes, '请选择公示的种类'),
  title: text(4, 60, '请填写标题，至少 4 个字'),
  body: text(10, 4000, '请填写正文，至少 10 个字'),
  merchantId: v.optional(id),
  ground: v.optional(groundField),
  /** Copies from `warning.copies`. */
  pictures: v.optional(
    v.pipe(
      v.array(v.object({ id, caseId: id })),
      v.maxLength(maxPictures, `最多 ${maxPictures} 张照片`),
    ),
  ),
  endDay: v.optional(warningDay),
}
const releaseList = v.optional(
  v.pipe(
    v.array(v.object({ text: text(1, 100, '请选择'), reason: reasonField })),
    v.maxLength(100, '选项太多'),
  ),
  [],
)

/** `seen`: what `WarningFile.seq` was to the person who judges. */
const warningReference = {
  warningId: id,
  seen: v.optional(v.pipe(v.number('版本不对'), v.safeInteger('版本不对'))),
}
const plainStep = <Type extends string>(type: Type) =>
  v.object({ type: v.literal(type), ...warningReference })
const reasonedStep = <Type extends string>(type: Type) =>
  v.object({ type: v.literal(type), ...warningReference, reason: reasonField })

/** `despite`: a person's reason for publishing what the content check did not pass. */
const publishingStep = <Type extends string>(type: Type) =>
  v.object({ type: v.literal(type), ...warningReference, despite: v.optional(reasonField) })

type WarningCommand = v.InferOutput<typeof stepInput>['type']
const stepInput = v.variant('type', [
  v.object({ type: v.literal('revise'), ...warningReference, ...warningContent }),
  plainStep('checkFacts'),
  v.object({ type: v.literal('checkRedaction'), ...warningReference, releases: releaseList }),
  plainStep('checkLaw'),
  plainStep('approve'),
  v.object({
    type: v.literal('notify'),
    ...warningReference,
    served: v.optional(text(0, 200, ''), ''),
  }),
  publishingStep('publish'),
  v.object({
    type: v.literal('proposeCorrection'),
    ...warningReference,
    ...warningContent,
    releases: releaseList,
    reason: reasonField,
  }),
  publishingStep('correct'),
  reasonedStep('uphold'),
  reasonedStep('withdraw'),
  reasonedStep('drop'),
])

/** A published warning in a list. Days `YYYY-MM-DD`, times milliseconds since 1970. */
export interface WarningLine {
  id: string
  instrument: Instrument
  title: string
  endDay: string
  publishedAt: number
  district: string
  /** The shop it names, by the register. */
  shop?: string
  location?: Location
}

/** A published warning. A withdrawn one keeps its history and loses its text. */
export interface WarningView extends Omit<WarningLine, 'location'> {
  state: WarningState
  body: string
  basis: string
  merchantId?: string
  documentNo?: string
  /** The merchant's reply, shown next to the bureau's text. */
  reply?: string
  /** Addresses, valid for ten minutes. */
  pictures?: string[]
  history: { type: 'corrected' | 'confirmed' | 'withdrawn'; reason: string }[]
}

/** A covered copy that may be published; the address is valid for ten minutes. */
export interface Copy {
  id: string
  caseId: string
  url: string
}

/** A warning before or after publication, for staff and for the merchant it names. */
export interface WarningFile {
  id: string
  /** Grows with each change. */
  seq: number
  state: WarningState
  instrument: Instrument
  title: string
  body: string
  basis: string
  /** `unreachable`: it has no bound representative, so it has to be told in person or on paper. */
  merchant?: { id: string; name: string; unreachable?: true }
  documentNo?: string
  endDay?: string
  noticeUntil?: string
  answerBy?: string
  reply?: string
  pictures?: Copy[]
  /** A correction that waits for a second person's approval. */
  proposal?: { title: string; body: string; reason: string }
  /** Parts of title and body that look like personal data and were not released. Staff only. */
  findings?: (Finding & { text: string })[]
  /** The ground for naming the merchant, as entered. Staff only. */
  ground?: v.InferOutput<typeof groundField>
  /** Parts that a reviewer released, with the reason. */
  releases?: { text: string; reason: string }[]
  history: WarningView['history']
  /** The commands open to the caller; the server decides again. */
  may: (WarningCommand | 'reply' | 'object')[]
}

/**
 * A warning that a merchant was told of; `warning.file` tells the possible answers and their last
 * day.
 */
export interface NotifiedWarning {
  id: string
  state: WarningState
  title: string
  shop: string
  /** Last day for a reply before publication; absent once it is published. */
  noticeUntil?: string
}

/** A kind of warning that a member of staff may draft, and what it needs. */
export interface DraftRule {
  instrument: Instrument
  /** Grounds for naming a merchant; empty when this kind never may. */
  grounds: GroundKind[]
  /** Longest publication, days. */
  lasts?: number
}

/**
 * A shop with a published penalty, and complaints found to be true about what happened after the
 * decision.
 */
export interface OffendsAgain {
  merchantId: string
  shop: string
  /** Of the penalty, and the day of its decision. */
  documentNo: string
  decidedOn: string
  /** Numbers of the complaints, the latest first, at most 50. */
  numbers: string[]
}

interface WarningDesk {
  /** Shops that a further publication may be due for, those with the most complaints first. */
  again: OffendsAgain[]
  drafts: DraftRule[]
  duties: PublicationDuty[]
  files: {
    id: string
    state: WarningState
    instrument: Instrument
    title: string
    shop?: string
    updatedAt: number
  }[]
}

export const warning = {
  /**
   * Begin a warning. Errors: NOT_ALLOWED, MERCHANT_NOT_FOUND, and what its words or its ground
   * lack.
   */
  draft: writes<{ warningId: string; state: WarningState }>()(v.object(warningContent)),
  /**
   * One step on the way. Errors: WARNING_NOT_FOUND, WARNING_WRONG_STATE, NOT_ALLOWED, and what
   * the step asks for.
   */
  step: writes<{ warningId: string; state: WarningState }>()(stepInput),
  /**
   * The merchant whom it names replies before or objects after publication. Errors:
   * WARNING_NOT_FOUND, WARNING_WRONG_STATE, NOT_ALLOWED, PERSONAL_DATA, REPLY_UNCHECKED.
   */
  answer: writes<{ warningId: string; state: WarningState }>()(
    v.object({
      warningId: id,
      what: v.picklist(['reply', 'object'], '请选择'),
      text: text(5, 1000, '请写明意见，至少 5 个字'),
    }),
  ),
  /**
   * Warnings in force, newest first, at most 200, of one district or all. `followed`: the caller's
   * district's name.
   */
  list: reads<{ warnings: WarningLine[]; following: boolean; followed?: string }>()(
    v.object({ districtId: v.optional(id) }),
  ),
  /**
   * One published or withdrawn warning. Error: WARNING_NOT_FOUND, also for one that has expired.
   */
  read: reads<WarningView>()(v.object({ warningId: id })),
  /** Warnings of the district before publication, by state. */
  desk: reads<WarningDesk>()(
    v.object({ state: v.optional(oneOf(warningStates.codes, '状态不对')) }),
  ),
  /** One such warning. Error: WARNING_NOT_FOUND, also for other districts. */
  file: reads<WarningFile>()(v.object({ warningId: id })),
  /** Warnings that the caller's shops were told of, the latest first, at most 50. */
  mine: reads<{ warnings: NotifiedWarning[] }>()(v.object({})),
}
