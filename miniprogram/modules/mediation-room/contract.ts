import * as v from 'valibot'
import { reads, runsCommand, writes } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import {
  amountMissing,
  day,
  distinct,
  fen,
  hasAmountForMoney,
  id,
  oneOf,
  rule,
  text,
} from '../../shared/contract/fields'
import type { RoomLine } from '../../shared/contract/room'
import { remedies } from '../../shared/vocabulary/mediation'
import {
  type CardState,
  doings,
  mostCharacters,
  type Party,
  type RoomSide,
  type RoomSummary,
} from '../../shared/vocabulary/room'

/** The state of the proposal that is message `seq`. */
export interface CardView {
  seq: number
  side: RoomSide
  state: CardState
  accepted: Party[]
}

export interface RoomView {
  number: string
  merchantName: string
  /** The caller's side; a helper of the officer only reads. */
  me: RoomSide | 'reader'
  /**
   * The caller mediates for the consumer council: it records an agreement, the officer the end of
   * the case.
   */
  entrusted?: true
  room: RoomSummary
  /** Messages in their order. */
  lines: RoomLine[]
  /** There are older ones than the first of `lines`. */
  older: boolean
  /** Number of the last message of the room. */
  count: number
  cards: CardView[]
  /** The other people of the room. `read`: the last message that they have seen. */
  people: { side: RoomSide; online: boolean; typing: boolean; read: number }[]
}

/** Messages in one answer of `read`. */
export const messagesPerRead = 40

const caseId = id
const lineSeq = (minimumSeq: number) =>
  v.pipe(
    v.number('消息编号不对'),
    v.safeInteger('消息编号不对'),
    v.minValue(minimumSeq, '消息编号不对'),
  )
const items = v.pipe(
  v.array(id, '请选择'),
  v.minLength(1, '请选择'),
  v.maxLength(9, '一次最多 9 份'),
  distinct(),
)

/** A message that was posted. */
export interface Posted {
  seq: number
  at: number
}

export interface Note {
  at: number
  name: string
  text: string
}

const room = {
  /**
   * Opens the room. Errors: NOT_ACCEPTED, NOT_CONTACTED, CONSENT_NEEDED, NO_REPRESENTATIVE,
   * WRONG_STATE.
   */
  open: runsCommand<CaseView>()(v.object({ caseId }), 'openRoom'),
  /** Closes it: the conversation is sealed into the case. Error: WRONG_STATE. */
  close: runsCommand<CaseView>()(v.object({ caseId }), 'closeRoom'),
  /**
   * The newest messages, or those `after` or `before` a number; also reports the caller's presence
   * (`here`) and last message `seen`. Error: NO_ROOM.
   */
  read: reads<RoomView>()(
    v.object({
      caseId,
      after: v.optional(lineSeq(0)),
      before: v.optional(lineSeq(1)),
      seen: v.optional(lineSeq(0)),
      here: v.optional(oneOf(doings.codes, '选项不对')),
    }),
  ),
  /** How many messages the caller has not seen. Error: NO_ROOM. */
  unread: reads<{ unread: number }>()(v.object({ caseId })),
  /** Posts a text. Errors of all that follow: NO_ROOM, ROOM_CLOSED, ROOM_FULL, TOO_MANY. */
  post: writes<Posted>()(v.object({ caseId, text: text(1, mostCharacters, '请写点什么') })),
  /** Posts files that the caller has sealed: a voice note, photos. Error: EVIDENCE_NOT_FOUND. */
  send: writes<Posted>()(v.object({ caseId, evidence: items })),
  /**
   * Shows evidence of the case to all in the room; only the party who gave it can. Error:
   * EVIDENCE_NOT_FOUND.
   */
  share: writes<Posted>()(v.object({ caseId, evidence: items })),
  /**
   * The officer asks a party to show their evidence items of the case. Error: EVIDENCE_NOT_FOUND.
   */
  ask: writes<Posted>()(v.object({ caseId, evidence: items })),
  /** Makes a proposal, which replaces the one before. */
  propose: writes<Posted>()(
    v.pipe(
      v.object({
        caseId,
        remedies: v.pipe(
          v.array(oneOf(remedies.codes, '选项不对'), '请至少选择一项'),
          v.minLength(1, '请至少选择一项'),
          v.maxLength(8, '选项太多'),
          distinct(),
        ),
        amountFen: fen,
        by: v.optional(day),
        note: v.optional(text(0, 200, ''), ''),
      }),
      rule({
        showAt: 'amountFen',
        reads: ['remedies'],
        isKept: (proposedTerms) => hasAmountForMoney(proposedTerms),
        sentence: amountMissing,
      }),
    ),
  ),
  /**
   * A party agrees or not; the proposer withdraws by a "no". Errors: PROPOSAL_OVER, NOT_ALLOWED
   * for the officer.
   */
  answer: writes<Posted>()(
    v.object({ caseId, proposal: lineSeq(1), accepts: v.boolean('请选择同意或不同意') }),
  ),
  /** Addresses of the files in some messages, valid for ten minutes. */
  files: reads<{ files: { evidenceId: string; url: string }[] }>()(
    v.object({
      caseId,
      lines: v.pipe(
        v.array(lineSeq(1)),
        v.minLength(1),
        v.maxLength(20, '一次最多 20 条'),
        distinct(),
      ),
    }),
  ),
  /**
   * A note for the officer alone, never shown to a party. Errors: ROOM_FULL, WRONG_STATE once it
   * is erased.
   */
  note: writes<{ done: true }>()(v.object({ caseId, text: text(1, mostCharacters, '请写点什么') })),
  /** The officer's own notes in this case. */
  notes: reads<{ notes: Note[] }>()(v.object({ caseId })),
}

export const contract = { room }
