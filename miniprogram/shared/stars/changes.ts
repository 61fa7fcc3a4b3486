import { addDays, type Day } from '../clock/days'
import { commitments as commitmentList } from '../vocabulary/stars'
import type { Stars } from './bands'
import { kept } from './commitments'
import { openPenalties } from './enforcement'
import { type Evaluation, evaluate } from './evaluate'
import type { Input, LastingInput } from './inputs'
import { model as present } from './parameters'
import { type Shop, see } from './seen'
import { add, type Statistics } from './statistics'

/**
 * One step that would change the score, with the score it would give. Computed, not promised: all else stays the same.
 */
interface Change {
  words: string
  index: number
  stars?: Stars
}

/**
 * Carries out each possible step on a copy and evaluates it by the same function.
 * @param previous band of the last snapshot, as for `evaluate`
 */
export function whatWouldChange(past: Statistics, shop: Shop, day: Day, previous?: Stars, model = present): Change[] {
  const seen = see(past, shop, day, model)
  const unperformed = seen.lasting.filter(({ kind }) => kind === 'unperformed')
  const penalties = openPenalties(seen).filter(({ grade }) => model.penalties[grade] > 0 || grade === 'serious')
  const missing = commitmentList.codes.filter((commitment) => !kept(seen).includes(commitment))

  const steps: [string, Statistics, Day?][] = [
    ...when(unperformed, `履行已签的调解协议（${unperformed.length} 件）`, () => without(past, unperformed)),
    ...when(penalties, `完成信用修复（行政处罚 ${penalties.length} 件）`, () => without(past, penalties)),
    ...missing.map((commitment): [string, Statistics] => [
      `参加“${commitmentList.label(commitment)}”`,
      add(past, { kind: 'commitment', id: hypothetical, from: day, commitment }, model),
    ]),
    ['再有一条经核实的五分评价', add(past, rating(day, 5), model)],
    ['再有一条经核实的一分评价', add(past, rating(day, 1), model)],
    ['再有一件经核实的投诉，按时答复、达成协议并履行', add(past, complaint(day, true), model)],
    ['再有一件经核实的投诉，不答复也不和解', add(past, complaint(day, false), model)],
    ['半年内没有新的评价和投诉', past, addDays(day, 180)],
  ]
  return steps.map(([words, statistics, at]) => {
    const { index, stars }: Evaluation = evaluate(statistics, shop, at ?? day, previous, model)
    return stars ? { words, index, stars } : { words, index }
  })
}

const hypothetical = '?'

const when = (matters: LastingInput[], words: string, then: () => Statistics): [string, Statistics][] =>
  matters.length === 0 ? [] : [[words, then()]]

const without = (past: Statistics, gone: LastingInput[]): Statistics => ({
  ...past,
  lasting: past.lasting.filter((one) => !gone.includes(one)),
})

const rating = (day: Day, points: number): Input => ({
  kind: 'rating',
  id: hypothetical,
  day,
  source: 'verified',
  points: [points, points, points],
})

const complaint = (day: Day, well: boolean): Input => ({
  kind: 'complaint',
  id: hypothetical,
  day,
  severity: 'ordinary',
  replied: well,
  agreed: well,
  ...(well ? { performed: true } : {}),
})
