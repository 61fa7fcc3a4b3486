import type { Outgoing } from '../../../cloud/outgoing'
import type { RoomItem, RoomLine, RoomView } from '../../../shared/contract/room'
import { evidenceKinds } from '../../../shared/vocabulary/evidence'
import { duration } from '../../../words/measures'
import { type CardWords, calledIn, cardWords, seenLine } from '../../../words/room'
import { dateTime, moment } from '../../../words/when'

/** Messages further apart than this get the time between them. */
const apart = 5 * 60_000

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
export type Row = typeof blank & { id: string; mine: boolean; who: string }

export function rows(view: RoomView, lines: RoomLine[], queue: Outgoing[], now: number): Row[] {
  const shown = new Set(lines.flatMap(({ items = [], fromCase }) => (fromCase ? items.map(({ id }) => id) : [])))
  const own = lines.filter(({ mine }) => mine)
  const last = own[own.length - 1]?.seq
  const said = lines.map((line, index): Row => {
    const before = lines[index - 1]
    const time =
      !before || line.at - before.at >= apart
        ? now - line.at < 86_400_000
          ? moment(line.at, now)
          : dateTime(line.at, now)
        : ''
    const card = line.terms && view.cards.find(({ seq }) => seq === line.seq)
    return {
      ...blank,
      id: `line-${line.seq}`,
      time,
      mine: line.mine === true,
      who: calledIn(line),
      told: told(line),
      text: line.text ?? '',
      fromCase: line.fromCase === true,
      items: (line.items ?? []).map((item) => ({ id: item.id, kind: item.kind, title: titleOf(item) })),
      card: line.terms ? cardWords(line.seq, line.terms, card ?? former(line), view, now) : null,
      asks: view.me === 'consumer' && !view.room.sealed ? (line.asked ?? []).filter((id) => !shown.has(id)) : [],
      seen: line.seq === last ? seenLine(line.seq, view.people) : '',
    }
  })
  const waiting = queue.map(
    ({ key, text = '', item, problem = '' }): Row => ({
      ...blank,
      id: key,
      mine: true,
      who: '我',
      text,
      waits: !problem,
      problem,
      items: item ? [{ id: item.key, kind: item.kind, title: titleOf({ ...item, id: item.key }) }] : [],
    }),
  )
  return [...said, ...waiting]
}

/** A proposal of a room before this one. */
const former = ({ seq, side }: RoomLine) => ({ seq, side, state: 'replaced' as const, accepted: [] })

function told(line: RoomLine): string {
  const who = calledIn(line)
  if (line.answer) return `${who}${line.answer.accepts ? '同意了方案' : '没有同意方案'}`
  return line.asked ? `${who}请消费者出示 ${line.asked.length} 份证据` : ''
}

function titleOf({
  kind,
  seconds,
  name,
  gone,
}: Pick<RoomItem, 'kind' | 'seconds' | 'name' | 'gone'> & { id: string }): string {
  if (gone) return `${evidenceKinds.label(kind)}（已依法删除）`
  const what = kind === 'file' ? (name ?? 'PDF 文件') : evidenceKinds.label(kind)
  return seconds ? `${what} ${duration(seconds)}` : what
}
