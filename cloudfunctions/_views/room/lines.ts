import type { RoomItem, RoomLine, Terms, TranscriptLine } from '../../../miniprogram/shared/contract/room'
import { yuanSpoken } from '../../../miniprogram/shared/money/yuan'
import { evidenceKinds } from '../../../miniprogram/shared/vocabulary/evidence'
import { remedies } from '../../../miniprogram/shared/vocabulary/mediation'
import { type RoomSide, roomSides } from '../../../miniprogram/shared/vocabulary/room'
import type { Message } from '../../_domain/case/room/room'
import type { EvidenceItem } from '../../_domain/case/state'
import type { Actor } from '../../_domain/decider'

/** A message with its words, as long as they can be read. */
type Readable = Message & { seq: number; at: number; by: Actor; hash: string; value?: unknown }

interface Reader {
  me: Actor | undefined
  /** Staff by id. */
  name: (staffId: string) => string | undefined
  item: (sealed: EvidenceItem) => RoomItem
}

/** The side that an actor speaks for. */
export const sideOf = ({ role }: Actor): RoomSide => (role === 'consumer' || role === 'merchant' ? role : 'officer')

export const isBy = (by: Actor, me: Actor | undefined): boolean => me?.role === by.role && me.ref === by.ref

/** A message as one side of the room sees it: the parties by their side, only the officer by name. */
export function lineOf(message: Readable, { me, name, item }: Reader): RoomLine {
  const { seq, at, by, hash } = message
  const side = sideOf(by)
  const called = side === 'officer' && by.ref !== undefined ? name(by.ref) : undefined
  return {
    seq,
    at,
    side,
    hash,
    ...(isBy(by, me) && { mine: true as const }),
    ...(called !== undefined && { name: called }),
    ...contentOf(message, item),
  }
}

function contentOf(message: Readable, item: Reader['item']): Partial<RoomLine> {
  const { value } = message
  if (message.type === 'said') return typeof value === 'string' ? { text: value } : {}
  if (message.type === 'proposed') return value === undefined ? {} : { terms: value as Terms }
  if (message.type === 'answered') return { answer: message.data }
  if (message.type === 'asked') return { asked: message.data.evidence }
  const { evidence, fromCase } = message.data
  return { items: evidence.map(item), ...(fromCase && { fromCase }) }
}

/** The room's messages for the case file, the parties by their side. */
export const transcriptOf = (lines: RoomLine[]): TranscriptLine[] =>
  lines.map((line) => ({ seq: line.seq, at: line.at, who: whoOf(line), text: wordsOf(line) }))

const whoOf = ({ side, name }: RoomLine) =>
  name === undefined ? roomSides.label(side) : `${roomSides.label(side)}${name}`

function wordsOf({ text, items, fromCase, terms, answer, asked }: RoomLine): string {
  if (text !== undefined) return text
  if (items) {
    const what = items.map(({ kind }) => evidenceKinds.label(kind)).join('、')
    return fromCase ? `出示案卷里的证据：${what}` : `发来${what}`
  }
  if (terms) {
    const money = terms.amountFen > 0 ? `，${yuanSpoken(terms.amountFen)}` : ''
    const note = terms.note ? `。${terms.note}` : ''
    return `提出方案：${terms.remedies.map(remedies.label).join('、')}${money}，${terms.by ? `${terms.by}前履行` : '当场履行'}${note}`
  }
  if (answer) return `${answer.accepts ? '同意' : '不同意'}第 ${answer.proposal} 条的方案`
  return asked ? `请消费者出示 ${asked.length} 份证据` : '（内容已依法删除）'
}
