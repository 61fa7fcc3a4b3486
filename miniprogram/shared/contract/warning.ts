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
import { id, type Location, lineText, oneOf, text } from './fields'

const warningDay = v.pipe(v.string('请选择日期'), v.isoDate('日期不对'))
const documentNoField = lineText(2, 60, '请填写依据文书的文号')
const reasonField = text(2, 300, '请写明理由')

/**
 * The ground for naming a merchant in a warning. For a complaint, the server takes all other facts
 * from the case.
 */
const groundField = v.variant(
  'kind',
  [
    v.object({
      kind: v.literal('penalty'),
      documentNo: documentNoField,
      decidedOn: warningDay,
      /** The decision has taken effect. */
      effective: v.boolean(),
      procedure: v.picklist(['ordinary', 'simple'], '请选择程序'),
      /** The penalty is only a formal warning (警告). */
      warningOnly: v.boolean(),
      /** First day on which the penalty is no longer published. */
      publicUntil: warningDay,
    }),
    v.object({
      kind: v.literal('judgment'),
      documentNo: documentNoField,
      /** The judgment or award has taken effect. */
      effective: v.boolean(),
    }),
    v.object({
      kind: v.literal('complaint'),
      /** Number of the case. */
      documentNo: documentNoField,
    }),
  ],
  '请选择点名的依据',
)

const maxPictures = 6

const warningContent = {
  instrument: oneOf(instruments.codes, '请选择公示的种类'),
  title: lineText(4, 60, '请填写标题，至少 4 个字'),
  body: text(10, 4000, '请填写正文，至少 10 个字'),
  /** The merchant that the warning names, if any. */
  merchantId: v.optional(id),
  /** Required if the warning names a merchant. */
  ground: v.optional(groundField),
  /** Covered copies from `warning.copies`. */
  pictures: v.optional(
    v.pipe(
      v.array(v.object({ id, caseId: id })),
      v.maxLength(maxPictures, `最多 ${maxPictures} 张照片`),
    ),
  ),
  /** First day on which the warning is no longer published. */
  endDay: v.optional(warningDay),
}

/** Parts of the text that look like personal data and are released, each with the reason. */
const releaseList = v.optional(
  v.pipe(
    v.array(v.object({ text: text(1, 100, '请选择'), reason: reasonField })),
    v.maxLength(100, '选项太多'),
  ),
  [],
)

const warningReference = {
  warningId: id,
  /**
   * `WarningFile.seq` of the version that the caller read. A newer version needs a new decision.
   */
  seen: v.optional(v.pipe(v.number('版本不对'), v.safeInteger('版本不对'))),
}

const plainStep = <Type extends string>(type: Type) =>
  v.object({ type: v.literal(type), ...warningReference })

const reasonedStep = <Type extends string>(type: Type) =>
  v.object({ type: v.literal(type), ...warningReference, reason: reasonField })

const publishingStep = <Type extends string>(type: Type) =>
  v.object({
    type: v.literal(type),
    ...warningReference,
    /** Why a text is published although WeChat's content check did not pass it. */
    despite: v.optional(reasonField),
  })

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
    /** How the merchant was notified, if no phone of the merchant is known. */
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

// In this file, days are Shanghai days, `YYYY-MM-DD`. Times are milliseconds since 1970.

/** A published warning as an item of a list. */
export interface WarningLine {
  id: string
  instrument: Instrument
  title: string
  /** First day on which it is no longer published. */
  endDay: string
  publishedAt: number
  /** Name of the district. */
  district: string
  /** Name of the shop that the warning names, from the shop registry. */
  shop?: string
  /** Location of that shop. */
  location?: Location
}

/** A published warning. A withdrawn one keeps its history and loses its text. */
export interface WarningView extends Omit<WarningLine, 'location'> {
  state: WarningState
  body: string
  /** The law that permits such a warning, in Chinese. */
  basis: string
  /** The merchant that the warning names. */
  merchantId?: string
  /** Number of the document that is the ground for naming the merchant. */
  documentNo?: string
  /** The merchant's reply, shown next to the bureau's text. */
  reply?: string
  /** URLs, valid for ten minutes. */
  pictures?: string[]
  /** What happened since publication, oldest first. `confirmed`: an objection was rejected. */
  history: { type: 'corrected' | 'confirmed' | 'withdrawn'; reason: string }[]
}

/** A covered copy of a photo that may be published. */
export interface Copy {
  id: string
  /** The case that the photo belongs to. */
  caseId: string
  /** Valid for ten minutes. */
  url: string
}

/** A warning before or after publication, for staff and for the merchant it names. */
export interface WarningFile {
  id: string
  /** Number of the newest event. It grows with each change. */
  seq: number
  state: WarningState
  instrument: Instrument
  title: string
  body: string
  /** As in `WarningView`. */
  basis: string
  /** The merchant that the warning names. */
  merchant?: {
    id: string
    name: string
    /** It has no representative in the program. It must be notified in person or by letter. */
    unreachable?: true
  }
  /** As in `WarningView`. */
  documentNo?: string
  /** As in `WarningLine`. */
  endDay?: string
  /** Last day for the merchant's reply before publication. */
  noticeUntil?: string
  /** Last day for the bureau's decision on the merchant's objection. */
  answerBy?: string
  /** The merchant's reply. */
  reply?: string
  pictures?: Copy[]
  /** A correction that waits for the approval of a second person. */
  proposal?: { title: string; body: string; reason: string }
  /** Only for staff: parts of title and body that look like personal data and are not released. */
  findings?: (Finding & { text: string })[]
  /** Only for staff: the ground for naming the merchant, as entered. */
  ground?: v.InferOutput<typeof groundField>
  /** Parts that look like personal data and were released by a reviewer, with the reason. */
  releases?: { text: string; reason: string }[]
  history: WarningView['history']
  /** The steps open to the caller. The server checks the permission again. */
  may: (WarningCommand | 'reply' | 'object')[]
}

/**
 * A warning that a merchant was notified of. `warning.file` has the answers that are possible and
 * their last day.
 */
export interface NotifiedWarning {
  id: string
  state: WarningState
  title: string
  /** Name of the shop that the warning names. */
  shop: string
  /** Last day for a reply before publication. Absent after publication. */
  noticeUntil?: string
}

/** A kind of warning that the caller may draft, and its rules. */
export interface DraftRule {
  instrument: Instrument
  /** The possible grounds for naming a merchant. Empty: this kind may never name one. */
  grounds: GroundKind[]
  /** Longest time of publication, days. Absent: not limited. */
  lasts?: number
}

/**
 * A shop with a published penalty and with substantiated complaints about events after the penalty
 * decision.
 */
export interface RepeatOffender {
  merchantId: string
  /** Name of the shop. */
  shop: string
  /** Number of the penalty decision. */
  documentNo: string
  /** Day of the penalty decision. */
  decidedOn: string
  /** Case numbers of the complaints, newest first, at most 50. */
  numbers: string[]
}

/** What the page for working on warnings shows. */
interface WarningWorklist {
  /** Shops for which another publication may be necessary, most complaints first. */
  again: RepeatOffender[]
  /** What the caller may draft. */
  drafts: DraftRule[]
  /** The caller's duties in the procedure. */
  duties: PublicationDuty[]
  /** The warnings of the district, at most 50 of each state. */
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
   * Drafts a warning. Errors: NOT_ALLOWED, MERCHANT_NOT_FOUND, and an error for each fault of text
   * or ground.
   */
  draft: writes<{ warningId: string; state: WarningState }>()(v.object(warningContent)),
  /**
   * Takes one step of the procedure. Errors: WARNING_NOT_FOUND, WARNING_WRONG_STATE, NOT_ALLOWED,
   * and errors of the single steps.
   */
  step: writes<{ warningId: string; state: WarningState }>()(stepInput),
  /**
   * The named merchant replies before publication, or objects after it. Errors: WARNING_NOT_FOUND,
   * WARNING_WRONG_STATE, NOT_ALLOWED, PERSONAL_DATA, REPLY_UNCHECKED.
   */
  answer: writes<{ warningId: string; state: WarningState }>()(
    v.object({
      warningId: id,
      what: v.picklist(['reply', 'object'], '请选择'),
      text: text(5, 1000, '请写明意见，至少 5 个字'),
    }),
  ),
  /** Published warnings, newest first, at most 200. */
  list: reads<{
    warnings: WarningLine[]
    /** The caller receives notifications of warnings. */
    following: boolean
    /** Name of the district whose warnings the caller follows. */
    followed?: string
  }>()(
    v.object({
      /** Absent: warnings of all districts. */
      districtId: v.optional(id),
    }),
  ),
  /** One published or withdrawn warning. Error: WARNING_NOT_FOUND, also after its last day. */
  read: reads<WarningView>()(v.object({ warningId: id })),
  /** The worklist for warnings of the caller's district. */
  desk: reads<WarningWorklist>()(
    v.object({
      /** Absent: all states except the final ones. */
      state: v.optional(oneOf(warningStates.codes, '状态不对')),
    }),
  ),
  /**
   * One warning of the worklist, or one that names the caller's shop. Error: WARNING_NOT_FOUND,
   * also for a warning of another district.
   */
  file: reads<WarningFile>()(v.object({ warningId: id })),
  /** Warnings that the caller's shops were notified of, newest first, at most 50. */
  mine: reads<{ warnings: NotifiedWarning[] }>()(v.object({})),
}
