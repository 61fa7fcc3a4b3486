import { evidenceTitle } from '../../../../format/evidence'
import { dateTimeText, momentText } from '../../../../format/when'
import type { RoomItem, RoomLine } from '../../../../shared/contract/room'
import type { RoomView } from '../../contract'
import type { Outgoing } from '../outgoing'
import { type CardWords, calledIn, cardWords, seenLine } from '../room-words'

/** Messages further apart than this get the time between them. */
const separatorMs = 5 * 60_000

const blank = {
  /** On a row that comes after a pause. */
  time: '',
  /** An event in the middle of the conversation, as a sentence. */
  told: '',
  text: '',
  items: [] as { id: string; kind: RoomItem['kind']; title: string }[],
  fromCase: false,
  card: null as CardWords | null,
  /** Ids of evidence items that the officer asks this reader to show. */
  asks: [] as string[],
  seen: '',
  /** It has not been sent yet. */
  waits: false,
  problem: '',
}
/** One row of the conversation, from top to bottom. */
export type Row = typeof blank & { id: string; isOwn: boolean; speaker: string }

export function rows(
  roomView: RoomView,
  listItems: RoomLine[],
  queue: Outgoing[],
  now: number,
): Row[] {
  const shownItemIds = new Set(
    listItems.flatMap(({ items = [], fromCase }) =>
      fromCase ? items.map(({ id: itemId }) => itemId) : [],
    ),
  )
  const ownRoomLines = listItems.filter(({ mine: isOwn }) => isOwn)
  const last = ownRoomLines[ownRoomLines.length - 1]?.seq
  const spokenRows = listItems.map((line, index): Row => {
    const previousRoomLine = listItems[index - 1]
    const beginsGroup = !previousRoomLine || line.at - previousRoomLine.at >= separatorMs
    const time = beginsGroup ? lineTimeText(line.at, now) : ''
    const card = line.terms && roomView.cards.find(({ seq: lineSeq }) => lineSeq === line.seq)
    return {
      ...blank,
      id: `line-${line.seq}`,
      time,
      isOwn: line.mine === true,
      speaker: calledIn(line),
      told: systemText(line),
      text: line.text ?? '',
      fromCase: line.fromCase === true,
      items: (line.items ?? []).map((roomItem) => ({
        id: roomItem.id,
        kind: roomItem.kind,
        title: evidenceTitle(roomItem),
      })),
      card: line.terms
        ? cardWords(line.seq, line.terms, card ?? formerRow(line), roomView, now)
        : null,
      asks:
        roomView.me === 'consumer' && !roomView.room.sealed
          ? (line.asked ?? []).filter((id) => !shownItemIds.has(id))
          : [],
      seen: line.seq === last ? seenLine(line.seq, roomView.people) : '',
    }
  })
  const waitingRows = queue.map(
    ({ key, text = '', item: uploadItem, problem = '' }): Row => ({
      ...blank,
      id: key,
      isOwn: true,
      speaker: '我',
      text,
      waits: !problem,
      problem,
      items: uploadItem
        ? [
            {
              id: uploadItem.key,
              kind: uploadItem.kind,
              title: evidenceTitle(uploadItem),
            },
          ]
        : [],
    }),
  )
  return [...spokenRows, ...waitingRows]
}

/** A proposal of a room before this one. */
const formerRow = ({ seq, side }: RoomLine) => ({
  seq,
  side,
  state: 'replaced' as const,
  accepted: [],
})

function systemText(line: RoomLine): string {
  const speakerName = calledIn(line)
  if (line.answer) return `${speakerName}${line.answer.accepts ? '同意了方案' : '没有同意方案'}`
  return line.asked ? `${speakerName}请消费者出示 ${line.asked.length} 份证据` : ''
}

const lineTimeText = (at: number, now: number): string =>
  now - at < 86_400_000 ? momentText(at, now) : dateTimeText(at, now)
