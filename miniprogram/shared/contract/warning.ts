import * as v from 'valibot'
import type { Finding } from '../redaction/finding'
import {
  type Instrument,
  instruments,
  type PublicationDuty,
  type WarningState,
  warningStates,
} from '../vocabulary/publication'
import { reads, writes } from './action'
import { id, type Location, oneOf, text } from './fields'

const day = v.pipe(v.string('请选择日期'), v.isoDate('日期不对'))
const documentNo = text(2, 60, '请填写依据文书的文号')
const reason = text(2, 300, '请写明理由')

/** On what a merchant may be named. Of a complaint the server knows the rest from the case. */
const ground = v.variant(
  'kind',
  [
    v.object({
      kind: v.literal('penalty'),
      documentNo,
      decidedOn: day,
      effective: v.boolean(),
      procedure: v.picklist(['ordinary', 'simple'], '请选择程序'),
      warningOnly: v.boolean(),
      publicUntil: day,
    }),
    v.object({ kind: v.literal('judgment'), documentNo, effective: v.boolean() }),
    v.object({ kind: v.literal('complaint'), documentNo }),
  ],
  '请选择点名的依据',
)

const content = {
  instrument: oneOf(instruments.codes, '请选择公示的种类'),
  title: text(4, 60, '请填写标题，至少 4 个字'),
  body: text(10, 4000, '请填写正文，至少 10 个字'),
  merchantId: v.optional(id),
  ground: v.optional(ground),
  until: v.optional(day),
}
const releases = v.optional(
  v.pipe(v.array(v.object({ text: text(1, 100, '请选择'), reason })), v.maxLength(100, '选项太多')),
  [],
)

const plain = <Type extends string>(type: Type) => v.object({ type: v.literal(type), warningId: id })
const reasoned = <Type extends string>(type: Type) => v.object({ type: v.literal(type), warningId: id, reason })

export type WarningCommand = v.InferOutput<typeof step>['type']
const step = v.variant('type', [
  v.object({ type: v.literal('revise'), warningId: id, ...content }),
  plain('checkFacts'),
  v.object({ type: v.literal('checkRedaction'), warningId: id, releases }),
  plain('checkLaw'),
  plain('approve'),
  plain('notify'),
  plain('publish'),
  v.object({ type: v.literal('proposeCorrection'), warningId: id, ...content, releases, reason }),
  plain('correct'),
  reasoned('uphold'),
  reasoned('withdraw'),
  reasoned('drop'),
])

/** A published warning in a list. Days `YYYY-MM-DD`, times milliseconds since 1970. */
export interface WarningLine {
  id: string
  instrument: Instrument
  title: string
  until: string
  publishedAt: number
  district: string
  /** The shop it names, by the register. */
  shop?: string
  location?: Location
}

/** A warning as everybody may read it. One that was withdrawn keeps its history and loses its words. */
export interface WarningView extends Omit<WarningLine, 'location'> {
  state: WarningState
  body: string
  basis: string
  merchantId?: string
  documentNo?: string
  /** The merchant's words, beside those of the bureau. */
  reply?: string
  history: { type: 'corrected' | 'upheld' | 'withdrawn'; reason: string }[]
}

/** A warning on the way, for staff and for the merchant whom it names. */
export interface WarningFile {
  id: string
  state: WarningState
  instrument: Instrument
  title: string
  body: string
  basis: string
  merchant?: { id: string; name: string }
  documentNo?: string
  until?: string
  noticeUntil?: string
  answerBy?: string
  reply?: string
  /** A correction that waits for somebody else's word. */
  proposal?: { title: string; body: string; reason: string }
  /** Where title and body together look personal and nobody has released it. Staff only. */
  findings?: (Finding & { text: string })[]
  /** How often it was gone through. */
  releases?: { text: string; reason: string }[]
  history: WarningView['history']
  /** What the caller may do next; the server decides again. */
  may: (WarningCommand | 'reply' | 'object')[]
}

export interface WarningDesk {
  duties: PublicationDuty[]
  files: { id: string; state: WarningState; instrument: Instrument; title: string; shop?: string; updatedAt: number }[]
}

export const warning = {
  /** Begin a warning. Refusals: WRONG_STATE or NOT_ALLOWED with the obstacle, MERCHANT_NOT_FOUND. */
  draft: writes<{ warningId: string; state: WarningState }>()(v.object(content)),
  /** One step on the way. Refusals: WARNING_NOT_FOUND, WRONG_STATE or NOT_ALLOWED with the obstacle. */
  step: writes<{ warningId: string; state: WarningState }>()(step),
  /** The merchant whom it names replies before or objects after publication. Refusals: WARNING_NOT_FOUND, WRONG_STATE, NOT_ALLOWED. */
  answer: writes<{ warningId: string; state: WarningState }>()(
    v.object({
      warningId: id,
      what: v.picklist(['reply', 'object'], '请选择'),
      text: text(5, 1000, '请写明意见，至少 5 个字'),
    }),
  ),
  /** Everything in force, newest first, at most 200; of one district or of all. */
  list: reads<{ warnings: WarningLine[]; following: boolean }>()(v.object({ districtId: v.optional(id) })),
  /** One published or withdrawn warning. Refusal: WARNING_NOT_FOUND, also for one that has expired. */
  read: reads<WarningView>()(v.object({ warningId: id })),
  /** Warnings of the district on the way, by state. */
  desk: reads<WarningDesk>()(v.object({ state: v.optional(oneOf(warningStates.codes, '状态不对')) })),
  /** One warning on the way. Refusal: WARNING_NOT_FOUND, also for others. */
  file: reads<WarningFile>()(v.object({ warningId: id })),
  /** Be rung when a warning of a district is published, or no longer. */
  follow: writes<{ following: boolean }>()(v.object({ districtId: id, on: v.boolean() })),
}
