import * as v from 'valibot'
import { caseClasses, caseKinds, priorities, problemTypes, urgencyFlags } from '../vocabulary/case'
import { categories } from '../vocabulary/categories'
import { skills, units } from '../vocabulary/skills'
import { comparisons, weekdays } from '../vocabulary/triage'
import { distinct, fen, id, oneOf, text } from './fields'

/** At least one of what is listed, each once. */
const some = <Item extends v.GenericSchema>(item: Item, missing: string) =>
  v.pipe(v.array(item, missing), v.minLength(1, missing), v.maxLength(50, '最多选 50 样'), distinct())
const someOf = <const Codes extends [string, ...string[]]>(codes: Codes) =>
  some(v.picklist(codes, '选项不对'), '请至少选一样')

/** A word that is looked for. The signs that part words in a field of the form are no part of one. */
const word = v.pipe(text(1, 20, '请填写关键词'), v.regex(/^[^\s、，；,;]+$/, '关键词里不能有标点和空格'))

/** Hour and minute in Shanghai. */
const clockTime = v.pipe(v.string('请选择时间'), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请选择时间'))

/** The condition holds when the rest of it does not. */
const not = v.optional(v.literal(true))

/**
 * One thing that is asked of a case as it was filed. `any`: one of them is enough; a category stands for all below it,
 * an area is a district, a branch or a grid by its id. A time counts from `from` until just before `to`, over midnight
 * where `to` is the earlier one.
 */
const condition = v.variant(
  'fact',
  [
    v.object({ fact: v.literal('text'), any: some(word, '请填写关键词'), not }),
    v.object({ fact: v.literal('problem'), any: someOf(problemTypes.codes), not }),
    v.object({ fact: v.literal('category'), any: someOf(categories.codes), not }),
    v.object({ fact: v.literal('flag'), any: someOf(urgencyFlags.codes), not }),
    v.object({ fact: v.literal('kind'), any: someOf(caseKinds.codes), not }),
    v.object({ fact: v.literal('amount'), compare: oneOf(comparisons.codes, '请选择怎么比'), fen }),
    v.object({ fact: v.literal('area'), any: some(id, '请至少选一个辖区'), not }),
    v.object({ fact: v.literal('weekday'), any: someOf(weekdays.codes), not }),
    v.pipe(
      v.object({ fact: v.literal('time'), from: clockTime, to: clockTime, not }),
      v.check(({ from, to }) => from !== to, '开始和结束的时间不能一样'),
    ),
  ],
  '条件不对',
)
export type Condition = v.InferOutput<typeof condition>

const asked = <const Codes extends [string, ...string[]]>(codes: Codes) =>
  v.pipe(v.array(v.picklist(codes, '选项不对')), v.maxLength(20, '选项太多'), distinct())

/** What a rule asks for: how the case is sorted, skills that its officer should have, units told at the same time. */
const outcome = v.object({
  class: oneOf(caseClasses.codes, '请选择分类'),
  priority: oneOf(priorities.codes, '请选择等级'),
  skills: asked(skills.codes),
  units: asked(units.codes),
})
export type Outcome = v.InferOutput<typeof outcome>

/** A row: it holds when all its conditions do. Rows of the same name are the cases of one rule. */
const rule = v.object({
  name: text(1, 20, '请填写规则的名称'),
  when: v.pipe(v.array(condition), v.minLength(1, '请加一个条件'), v.maxLength(10, '最多 10 个条件')),
  outcome,
})
export type Rule = v.InferOutput<typeof rule>

/** The first row that holds decides; `otherwise` when none does. */
export const ruleSet = v.object({
  version: text(1, 30, '请填写版本的名称'),
  rules: v.pipe(v.array(rule), v.maxLength(100, '最多 100 条规则')),
  otherwise: outcome,
})
export type RuleSet = v.InferOutput<typeof ruleSet>
