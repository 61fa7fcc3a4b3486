import * as v from 'valibot'
import { distinct, fen, id, oneOf, text } from '../contract/fields'
import { formatYuanSpoken } from '../money/yuan'
import { caseKinds, problemTypes, urgencyFlags } from '../vocabulary/case'
import { categories } from '../vocabulary/categories'
import type { ClosedList } from '../vocabulary/closed-list'
import { comparisons, type RuleFact, ruleFacts, weekdays } from '../vocabulary/triage'
import type { AreaNames } from './description'

/** At least one of what is listed, each once. */
const nonEmptyList = <Item extends v.GenericSchema>(item: Item, missingSentence: string) =>
  v.pipe(
    v.array(item, missingSentence),
    v.minLength(1, missingSentence),
    v.maxLength(50, '最多选 50 样'),
    distinct(),
  )
const nonEmptyChoice = <const Codes extends [string, ...string[]]>(codes: Codes) =>
  nonEmptyList(v.picklist(codes, '选项不对'), '请至少选一样')

/**
 * A word that is looked for. The signs that part words in a field of the form are no part of one.
 */
const wordField = v.pipe(
  text(1, 20, '请填写关键词'),
  v.regex(/^[^\s、，；,;]+$/, '关键词里不能有标点和空格'),
)

/** Hour and minute in Shanghai. */
const clockTime = v.pipe(v.string('请选择时间'), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请选择时间'))

/** The condition holds when the rest of it does not. */
const negation = v.optional(v.literal(true))

/**
 * One thing that is asked of a case as it was filed. `any`: one of them is enough; a category
 * stands for all below it, an area is a district, a branch or a grid by its id. A time counts from
 * `from` until just before `to`, over midnight where `to` is the earlier one.
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

/** All conditions of a rule. */
export const conditions = v.pipe(
  v.array(condition),
  v.minLength(1, '请加一个条件'),
  v.maxLength(10, '最多 10 个条件'),
)

/** How each fact is asked, and how its opposite; an amount is compared instead. */
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

/** The closed list that a fact is chosen from; none for words, areas, amounts and times. */
export const closedListOfFact = {
  problem: problemTypes,
  category: categories,
  flag: urgencyFlags,
  kind: caseKinds,
  weekday: weekdays,
} as Partial<Record<RuleFact, ClosedList<string>>>

/** `问题是 安全、假冒`, `文字没有提到 “假酒”`, `时间在 18:00 至 02:00`. */
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

/** What a condition on the form does not say yet. */
const stillMissing = '…'

function readValue(fact: RuleFact, conditionValue: string, areas: AreaNames): string {
  if (fact === 'text') return `“${conditionValue}”`
  if (fact === 'area') return areas.get(conditionValue) ?? removedArea(conditionValue)
  return closedListOfFact[fact]!.label(conditionValue)
}

/** An area that the district does not have any more. Its id tells it from another such area. */
export const removedArea = (areaId: string): string => `（已撤销的辖区 ${areaId}）`

export const readConditions = (conditionList: Condition[], areas: AreaNames): string =>
  conditionList.map((condition) => readCondition(condition, areas)).join('，并且')

/**
 * The names of a district's areas by their ids. Where two have the same name, each is told by its
 * id, so that a rule about one cannot be taken for a rule about the other.
 */
export function areaNames(areas: readonly { id: string; name: string }[]): AreaNames {
  const isUnique = (areaName: string) => areas.filter((area) => area.name === areaName).length === 1
  return new Map(
    areas.map(({ id, name }) => [id, isUnique(name) ? name : `${name}（${id}）`] as const),
  )
}
