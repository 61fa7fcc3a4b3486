import type { RoomLine, TranscriptLine } from '../../../miniprogram/shared/contract/room'
import { yuanSpoken } from '../../../miniprogram/shared/money/yuan'
import { evidenceKinds } from '../../../miniprogram/shared/vocabulary/evidence'
import { remedies } from '../../../miniprogram/shared/vocabulary/mediation'
import { roomSides } from '../../../miniprogram/shared/vocabulary/room'

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
