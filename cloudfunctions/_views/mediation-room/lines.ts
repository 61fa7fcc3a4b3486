import type { ProposalTerms, RoomItem, RoomLine, TranscriptLine } from '#shared/contract/room'
import { formatYuanSpoken } from '#shared/money/yuan'
import { evidenceKinds } from '#shared/vocabulary/evidence'
import { remedies } from '#shared/vocabulary/mediation'
import { type RoomSide, roomSides } from '#shared/vocabulary/room'
import type { Message } from '../../_domain/case/mediation-room/room'
import type { EvidenceItem } from '../../_domain/case/state'
import type { Actor } from '../../_domain/decider'

/** A message with its text. The text is absent after the erasure of the case. */
type DecryptedMessage = Message & {
  seq: number
  at: number
  by: Actor
  hash: string
  value?: unknown
}

interface MessageReader {
  /** Undefined for the case file. */
  viewer: Actor | undefined
  /** The name of a member of staff, by id. */
  staffName: (staffId: string) => string | undefined
  toItem: (evidenceItem: EvidenceItem) => RoomItem
}

/** The side that an actor speaks for. */
export const roomSideOf = ({ role }: Actor): RoomSide =>
  role === 'consumer' || role === 'merchant' ? role : 'officer'

export const isSentBy = (sender: Actor, viewer: Actor | undefined): boolean =>
  viewer?.role === sender.role && viewer.ref === sender.ref

/** A message as it is shown in the room. Only the officer is named; a party is just its side. */
export function toRoomLine(
  message: DecryptedMessage,
  { viewer, staffName, toItem }: MessageReader,
): RoomLine {
  const { seq, at, by, hash } = message
  const side = roomSideOf(by)
  const officerName = side === 'officer' && by.ref !== undefined ? staffName(by.ref) : undefined
  return {
    seq,
    at,
    side,
    hash,
    mine: isSentBy(by, viewer) ? true : undefined,
    name: officerName,
    ...messageContent(message, toItem),
  }
}

function messageContent(
  message: DecryptedMessage,
  toItem: MessageReader['toItem'],
): Partial<RoomLine> {
  const { value } = message
  if (message.type === 'said') return typeof value === 'string' ? { text: value } : {}
  if (message.type === 'proposed')
    return value === undefined ? {} : { terms: value as ProposalTerms }
  if (message.type === 'answered') return { answer: message.data }
  if (message.type === 'asked') return { asked: message.data.evidence }
  const { evidence, fromCase } = message.data
  return { items: evidence.map(toItem), fromCase }
}

/** The messages of the room for the case file. */
export const transcriptOf = (lines: RoomLine[]): TranscriptLine[] =>
  lines.map((roomLine) => ({
    seq: roomLine.seq,
    at: roomLine.at,
    who: speakerName(roomLine),
    text: lineInWords(roomLine),
  }))

const speakerName = ({ side, name }: RoomLine) =>
  name === undefined ? roomSides.label(side) : `${roomSides.label(side)}${name}`

function lineInWords({
  text,
  items,
  fromCase,
  terms,
  answer,
  asked: requestedEvidence,
}: RoomLine): string {
  if (text !== undefined) return text
  if (items) {
    const itemKinds = items.map(({ kind }) => evidenceKinds.label(kind)).join('、')
    return fromCase ? `出示案卷里的证据：${itemKinds}` : `发来${itemKinds}`
  }
  if (terms) {
    const amountInWords = terms.amountFen > 0 ? `，${formatYuanSpoken(terms.amountFen)}` : ''
    const note = terms.note ? `。${terms.note}` : ''
    return `提出方案：${terms.remedies.map(remedies.label).join('、')}${amountInWords}，${terms.by ? `${terms.by}前履行` : '当场履行'}${note}`
  }
  if (answer) return `${answer.accepts ? '同意' : '不同意'}第 ${answer.proposal} 条的方案`
  return requestedEvidence
    ? `请消费者出示 ${requestedEvidence.length} 份证据`
    : '（内容已依法删除）'
}
