import type { FileFacts } from '../evidence/file-facts'
import type { EvidenceKind, EvidenceOrigin } from '../vocabulary/evidence'
import type { Remedy } from '../vocabulary/mediation'
import type { RoomSide } from '../vocabulary/room'

/** The terms of a proposal. Without `by` it is performed at once. */
export interface ProposalTerms {
  remedies: Remedy[]
  amountFen: number
  /** Shanghai day. */
  by?: string
  note?: string
}

/** A file in the room; `room.files` gives its address. */
export interface RoomItem {
  id: string
  kind: EvidenceKind
  origin: EvidenceOrigin
  /** Absent, like `name`, once its bytes were erased. */
  fileFacts?: FileFacts
  name?: string
  /** Its bytes were erased with the case. */
  gone?: true
}

/** One message. */
export interface RoomLine {
  seq: number
  at: number
  side: RoomSide
  /** Posted by the caller. */
  mine?: true
  /** The officer's name. */
  name?: string
  /** Absent, like `terms`, once the case's personal data were erased. */
  text?: string
  items?: RoomItem[]
  /** Evidence of the case, shown by the party who gave it. */
  fromCase?: true
  terms?: ProposalTerms
  /** The proposal that it answers, by its `seq`. */
  answer?: { proposal: number; accepts: boolean }
  /** Evidence items of the case that the officer asks to be shown. */
  asked?: string[]
  hash: string
}

/** A line of the conversation in the case file. */
export interface TranscriptLine {
  seq: number
  at: number
  who: string
  text: string
}
