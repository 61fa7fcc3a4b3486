import * as v from 'valibot'
import { distinct, fen, id, lineText, oneOf } from '../contract/fields'
import { formatYuanSpoken } from '../money/yuan'
import { caseKinds, problemTypes, urgencyFlags } from '../vocabulary/case'
import { categories } from '../vocabulary/categories'
import type { ClosedList } from '../vocabulary/closed-list'
import { comparisons, type RuleFact, ruleFacts, weekdays } from '../vocabulary/triage'
import { type AreaNames, removedArea } from './area-names'

/** A list with at least one item. Repeated items are removed. */
const nonEmptyList = <Item extends v.GenericSchema>(item: Item, missingSentence: string) =>
  v.pipe(
    v.array(item, missingSentence),
    v.minLength(1, missingSentence),
    v.maxLength(50, '最多选 50 样'),
    distinct(),
  )
const nonEmptyChoice = <const Codes extends [string, ...string[]]>(codes: Codes) =>
  nonEmptyList(v.picklist(codes, '选项不对'), '请至少选一样')

/** A word to search for. The form separates words by spaces and punctuation marks. */
const wordField = v.pipe(
  lineText(1, 20, '请填写关键词'),
  v.regex(/^[^\s、，；,;]+$/, '关键词里不能有标点和空格'),
)

/** Hour and minute in Shanghai, `HH:MM`. */
const clockTime = v.pipe(v.string('请选择时间'), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请选择时间'))

/** Inverts the condition: it is met if the rest of it is not. */
const negation = v.optional(v.literal(true))

/**
 * A condition about one fact of a case at its filing.
 *
 * - `any`: the condition is met if the fact is one of these values.
 * - A category includes all categories below it.
 * - An area is the id of a district, a branch or a grid.
 * - A time is met from `from` until just before `to`. If `to` is earlier, the period includes
 *   midnight.
 */
const condition = v.variant(
  'fact',
  [
    v.object({
      fact: v.literal('text'),
      any: nonEmptyList(wordField, '请填写关键词'),
      not: negation,
    }),
    v.object({
      fact: v.literal('problem'),
      any: nonEmptyChoice(problemTypes.codes),
      not: negation,
    }),
    v.object({ fact: v.literal('category'), any: nonEmptyChoice(categories.codes), not: negation }),
    v.object({ fact: v.literal('flag'), any: nonEmptyChoice(urgencyFlags.codes), not: negation }),
    v.object({ fact: v.literal('kind'), any: nonEmptyChoice(caseKinds.codes), not: negation }),
    v.object({ fact: v.literal('amount'), compare: oneOf(comparisons.codes, '请选择怎么比'), fen }),
    v.object({ fact: v.literal('area'), any: nonEmptyList(id, '请至少选一个辖区'), not: negation }),
    v.object({ fact: v.literal('weekday'), any: nonEmptyChoice(weekdays.codes), not: negation }),
    v.pipe(
      v.object({ fact: v.literal('time'), from: clockTime, to: clockTime, not: negation }),
      v.check(({ from, to }) => from !== to, '开始和结束的时间不能一样'),
    ),
  ],
  '条件不对',
)
export type Condition = v.InferOutput<typeof condition>

/** The conditions of a rule. All of them must be met. */
export const conditions = v.pipe(
  v.array(condition),
  v.minLength(1, '请加一个条件'),
  v.maxLength(10, '最多 10 个条件'),
)

/** The verb of a condition and of its negation. An amount is compared with a number instead. */
export const factVerbs: Record<Exclude<RuleFact, 'amount'>, [is: string, isNot: string]> = {
  text: ['提到', '没有提到'],
  problem: ['是', '不是'],
  category: ['属于', '不属于'],
  flag: ['有', '没有'],
  kind: ['是', '不是'],
  area: ['在', '不在'],
  weekday: ['是', '不是'],
  time: ['在', '不在'],
}

/** The closed list with the values of a fact. Words, areas, amounts and times have none. */
export const closedListOfFact = {
  problem: problemTypes,
  category: categories,
  flag: urgencyFlags,
  kind: caseKinds,
  weekday: weekdays,
} as Partial<Record<RuleFact, ClosedList<string>>>

/** A condition in words: `问题是 安全、假冒`, `文字没有提到 “假酒”`, `时间在 18:00 至 02:00`. */
function readCondition(condition: Condition, areas: AreaNames): string {
  const factName = ruleFacts.label(condition.fact)
  if (condition.fact === 'amount') {
    const amount = Number.isFinite(condition.fen) ? formatYuanSpoken(condition.fen) : stillMissing
    return `${factName}${comparisons.label(condition.compare)} ${amount}`
  }
  const question = `${factName}${factVerbs[condition.fact][condition.not ? 1 : 0]}`
  if (condition.fact === 'time') return `${question} ${condition.from} 至 ${condition.to}`
  const values = condition.any.map((conditionValue) =>
    readValue(condition.fact, conditionValue, areas),
  )
  return `${question} ${values.join('、') || stillMissing}`
}

/** Stands for a value that has not been entered in the form yet. */
const stillMissing = '…'

function readValue(fact: RuleFact, conditionValue: string, areas: AreaNames): string {
  if (fact === 'text') return `“${conditionValue}”`
  if (fact === 'area') return areas.get(conditionValue) ?? removedArea(conditionValue)
  return closedListOfFact[fact]!.label(conditionValue)
}

export const readConditions = (conditionList: Condition[], areas: AreaNames): string =>
  conditionList.map((condition) => readCondition(condition, areas)).join('，并且')
