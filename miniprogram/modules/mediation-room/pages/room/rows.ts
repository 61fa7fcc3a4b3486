import { evidenceTitle } from '../../../../format/evidence'
import { dateTimeText, momentText } from '../../../../format/when'
import type { RoomItem, RoomLine } from '../../../../shared/contract/room'
import type { RoomView } from '../../contract'
import type { OutgoingMessage } from '../outgoing'
import { authorName, type CardWords, cardWords, seenLine } from '../room-words'

/** A message that comes later than this after the previous one shows its time. */
const separatorMs = 5 * 60_000

const blankRow = {
  /** The time, on a row that comes after a pause; otherwise empty. */
  time: '',
  /** A sentence about an event in the middle of the conversation. */
  systemText: '',
  text: '',
  items: [] as { id: string; kind: RoomItem['kind']; title: string }[],
  /** The items are evidence of the case. */
  fromCase: false,
  /** The card of a proposal. */
  card: null as CardWords | null,
  /** Ids of evidence that the officer asks this reader to show. */
  asks: [] as string[],
  /** Who has read the message. */
  seen: '',
  /** The message is not sent yet. */
  waits: false,
  problem: '',
}
/** One row of the conversation. */
export type Row = typeof blankRow & { id: string; isOwn: boolean; speaker: string }

interface Conversation {
  roomView: RoomView
  /** The messages of the room. */
  lines: RoomLine[]
  /** The reader's messages that are not sent yet. */
  queue: OutgoingMessage[]
  now: number
}

/** The rows of a conversation from top to bottom. */
export function toRows({ roomView, lines, queue, now }: Conversation): Row[] {
  // Where a message has evidence from the case, its owner has shown it to the others.
  const linesFromCase = lines.filter((line) => line.fromCase)
  const shownItemIds = new Set(
    linesFromCase.flatMap(({ items = [] }) => items.map((item) => item.id)),
  )
  const ownLines = lines.filter((line) => line.mine)
  const lastOwnSeq = ownLines[ownLines.length - 1]?.seq
  const mayShowItems = roomView.me === 'consumer' && !roomView.room.sealed

  const sentRows = lines.map((line, index): Row => {
    const previousLine = lines[index - 1]
    const followsPause = !previousLine || line.at - previousLine.at >= separatorMs
    const card = roomView.cards.find((candidate) => candidate.seq === line.seq)
    return {
      ...blankRow,
      id: `line-${line.seq}`,
      time: followsPause ? lineTimeText(line.at, now) : '',
      isOwn: line.mine === true,
      speaker: authorName(line),
      systemText: systemText(line),
      text: line.text ?? '',
      fromCase: line.fromCase === true,
      items: (line.items ?? []).map((roomItem) => ({
        id: roomItem.id,
        kind: roomItem.kind,
        title: evidenceTitle(roomItem),
      })),
      card: line.terms
        ? cardWords(line.seq, line.terms, card ?? formerCard(line), roomView, now)
        : null,
      asks: mayShowItems ? (line.asked ?? []).filter((id) => !shownItemIds.has(id)) : [],
      seen: line.seq === lastOwnSeq ? seenLine(line.seq, roomView.people) : '',
    }
  })
  return [...sentRows, ...queue.map(toUnsentRow)]
}

function toUnsentRow({ key, text = '', item, problem = '' }: OutgoingMessage): Row {
  return {
    ...blankRow,
    id: key,
    isOwn: true,
    speaker: '我',
    text,
    waits: !problem,
    problem,
    items: item ? [{ id: item.key, kind: item.kind, title: evidenceTitle(item) }] : [],
  }
}

/**
 * The card of a proposal from an earlier room of the case. A new room begins without the proposals
 * of the earlier one, also those that were agreed to.
 */
const formerCard = ({ seq, side }: RoomLine) => ({
  seq,
  side,
  state: 'replaced' as const,
  accepted: [],
})

function systemText(line: RoomLine): string {
  const speakerName = authorName(line)
  if (line.answer) return `${speakerName}${line.answer.accepts ? '同意了方案' : '没有同意方案'}`
  return line.asked ? `${speakerName}请消费者出示 ${line.asked.length} 份证据` : ''
}

const lineTimeText = (at: number, now: number): string =>
  now - at < 86_400_000 ? momentText(at, now) : dateTimeText(at, now)
