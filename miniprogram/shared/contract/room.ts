import type { FileFacts } from '../evidence/file-facts'
import type { EvidenceKind, EvidenceOrigin } from '../vocabulary/evidence'
import type { Remedy } from '../vocabulary/mediation'
import type { RoomSide } from '../vocabulary/room'

/** The terms of a proposal. */
export interface ProposalTerms {
  remedies: Remedy[]
  amountFen: number
  /** Shanghai day by which it is performed, `YYYY-MM-DD`. Absent: performed at once. */
  by?: string
  note?: string
}

/** A file in the mediation room. `room.files` gives its URL. */
export interface RoomItem {
  /** Id of the evidence item. */
  id: string
  kind: EvidenceKind
  origin: EvidenceOrigin
  /** Absent if the file was erased. */
  fileFacts?: FileFacts
  /** Name of the file. Absent if it has none or was erased. */
  name?: string
  /** The file was erased with the case. */
  gone?: true
}

/** One message of the mediation room. */
export interface RoomLine {
  /** Number of the message in the room. */
  seq: number
  /** Milliseconds since 1970. */
  at: number
  /** Who posted it: the consumer, the shop or the officer. */
  side: RoomSide
  /** The caller posted it. */
  mine?: true
  /** The officer's name. Absent for the parties. */
  name?: string
  /** Absent in messages without text, and after the personal data of the case were erased. */
  text?: string
  items?: RoomItem[]
  /** `items` are evidence of the case, shown by the party who added it to the case. */
  fromCase?: true
  /** Only in proposals. Absent after the personal data of the case were erased. */
  terms?: ProposalTerms
  /** Only in answers. `proposal` is the `seq` of the proposal. */
  answer?: { proposal: number; accepts: boolean }
  /** Ids of evidence items of the case that the officer asks a party to show in the room. */
  asked?: string[]
  /** Hash of the message, hex. */
  hash: string
}

/** A message as one line in the case file. */
export interface TranscriptLine {
  seq: number
  /** Milliseconds since 1970. */
  at: number
  /** The author, in Chinese. */
  who: string
  text: string
}
