import * as v from 'valibot'
import { reads, runsCommand, writes } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import {
  day,
  distinct,
  fen,
  hasAmountForMoney,
  id,
  missingAmountSentence,
  oneOf,
  rule,
  text,
} from '../../shared/contract/fields'
import type { RoomLine } from '../../shared/contract/room'
import { remedies } from '../../shared/vocabulary/mediation'
import {
  type CardState,
  maxCharacters,
  type Party,
  presenceStates,
  type RoomSide,
  type RoomSummary,
} from '../../shared/vocabulary/room'

/** The state of a settlement proposal. */
export interface ProposalState {
  /** Number of the message that holds the proposal. */
  seq: number
  /** The side that made the proposal. */
  side: RoomSide
  state: CardState
  /** The parties that have accepted it. */
  accepted: Party[]
}

export interface RoomView {
  /** The case number. */
  number: string
  merchantName: string
  /** The caller's side; `reader` is a helper of the officer, who can only read. */
  me: RoomSide | 'reader'
  /**
   * The caller mediates for the consumer council. The council may record an agreement, but only the
   * officer ends the case.
   */
  entrusted?: true
  room: RoomSummary
  /** The messages, oldest first. */
  lines: RoomLine[]
  /** The room has messages that are older than the first of `lines`. */
  older: boolean
  /** Number of the last message of the room. */
  count: number
  /** All proposals of the room. */
  cards: ProposalState[]
  /** The other people who have been in the room. */
  people: {
    side: RoomSide
    online: boolean
    typing: boolean
    /** Number of the last message that they have seen. */
    read: number
  }[]
}

/** Number of messages in one response of `read`. */
export const messagesPerRead = 40

const caseId = id
const messageSeq = (minimumSeq: number) =>
  v.pipe(
    v.number('消息编号不对'),
    v.safeInteger('消息编号不对'),
    v.minValue(minimumSeq, '消息编号不对'),
  )
const evidenceIds = v.pipe(
  v.array(id, '请选择'),
  v.minLength(1, '请选择'),
  v.maxLength(9, '一次最多 9 份'),
  distinct(),
)

/** A message that was posted. */
export interface PostedMessage {
  /** Number of the message in the room, from 1. */
  seq: number
  /** Milliseconds since 1970. */
  at: number
}

/** A private note of an officer. */
export interface Note {
  /** Milliseconds since 1970. */
  at: number
  /** Name of the officer who wrote it. */
  name: string
  text: string
}

const room = {
  /**
   * Opens the room. Errors: NOT_ACCEPTED, NOT_CONTACTED, CONSENT_NEEDED, NO_REPRESENTATIVE,
   * WRONG_STATE.
   */
  open: runsCommand<CaseView>()(v.object({ caseId }), 'openRoom'),
  /** Closes the room and preserves the conversation in the case. Error: WRONG_STATE. */
  close: runsCommand<CaseView>()(v.object({ caseId }), 'closeRoom'),
  /**
   * Returns messages: by default the newest. The call also reports to the others that the caller is
   * present. Error: NO_ROOM.
   */
  read: reads<RoomView>()(
    v.object({
      caseId,
      /** Return the messages after this number. */
      after: v.optional(messageSeq(0)),
      /** Return the messages before this number. */
      before: v.optional(messageSeq(1)),
      /** Number of the last message that the caller has seen. */
      seen: v.optional(messageSeq(0)),
      /** What the caller is doing in the room; if absent, no presence is reported. */
      here: v.optional(oneOf(presenceStates.codes, '选项不对')),
    }),
  ),
  /** How many messages the caller has not seen. Error: NO_ROOM. */
  unread: reads<{ unread: number }>()(v.object({ caseId })),
  /**
   * Posts a text. All actions from here to `answer` can fail with NO_ROOM, ROOM_CLOSED, ROOM_FULL
   * or TOO_MANY.
   */
  post: writes<PostedMessage>()(v.object({ caseId, text: text(1, maxCharacters, '请写点什么') })),
  /**
   * Posts files that the caller has preserved as evidence: a voice message or photos. Error:
   * EVIDENCE_NOT_FOUND.
   */
  send: writes<PostedMessage>()(v.object({ caseId, evidence: evidenceIds })),
  /**
   * A party shows its own evidence of the case to everybody in the room. Error: EVIDENCE_NOT_FOUND.
   */
  share: writes<PostedMessage>()(v.object({ caseId, evidence: evidenceIds })),
  /**
   * The officer asks a party to show its evidence of the case. Error: EVIDENCE_NOT_FOUND.
   */
  ask: writes<PostedMessage>()(v.object({ caseId, evidence: evidenceIds })),
  /** Makes a settlement proposal, which replaces the previous one. */
  propose: writes<PostedMessage>()(
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
        /** The day by which the shop performs; absent if the proposal sets none. */
        by: v.optional(day),
        note: v.optional(text(0, 200, ''), ''),
      }),
      rule({
        showAt: 'amountFen',
        reads: ['remedies'],
        isKept: (proposedTerms) => hasAmountForMoney(proposedTerms),
        sentence: missingAmountSentence,
      }),
    ),
  ),
  /**
   * A party accepts or declines a proposal. The side that proposed it withdraws it by declining.
   * Errors: PROPOSAL_OVER; NOT_ALLOWED for the officer.
   */
  answer: writes<PostedMessage>()(
    v.object({
      caseId,
      /** Number of the message that holds the proposal. */
      proposal: messageSeq(1),
      accepts: v.boolean('请选择同意或不同意'),
    }),
  ),
  /** Addresses of the files in some messages, valid for ten minutes. */
  files: reads<{ files: { evidenceId: string; url: string }[] }>()(
    v.object({
      caseId,
      /** Numbers of the messages. */
      lines: v.pipe(
        v.array(messageSeq(1)),
        v.minLength(1),
        v.maxLength(20, '一次最多 20 条'),
        distinct(),
      ),
    }),
  ),
  /**
   * Saves a note that only the officer can read. Errors: ROOM_FULL; WRONG_STATE if the case is
   * erased.
   */
  note: writes<{ done: true }>()(v.object({ caseId, text: text(1, maxCharacters, '请写点什么') })),
  /** The officer's own notes in this case. */
  notes: reads<{ notes: Note[] }>()(v.object({ caseId })),
}

export const contract = { room }
