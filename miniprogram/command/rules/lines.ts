import type { ReadableRule, RuleDraft, RuleEdition } from '../../shared/contract/dispatch'
import { dateTime, moment } from '../../words/when'

/** The rules in their order: the first that holds decides, the last stands for all the rest. */
export const ruleLines = (rules: ReadableRule[]) =>
  rules.map(({ name, when, outcome }, index) => ({
    ...{ name: name || '其余的', outcome, place: name ? String(index + 1) : '' },
    when: name ? when : '上面哪一条都不符合',
  }))

/** The draft that waits to be adopted, and what the reader can do about it. */
export const draftLine = ({ version, at, by, own }: RuleDraft, leader: boolean, now: number) => ({
  version,
  about: `${own ? '您' : by} ${moment(at, now)}提交`,
  hint: own
    ? '等另一位领导核对后启用；重新提交会替换这一份'
    : leader
      ? '请看过试跑的变化再启用'
      : '等领导核对后启用；再提交一份会替换它',
  action: leader && !own ? '核对变化' : '看内容',
})

/** An edition that was in force; the first one has neither date nor names. */
export const editionLine = ({ version, since, by, suggestedBy }: RuleEdition, now: number) => ({
  version,
  since: since ?? 0,
  about: since === undefined ? '最初的规则' : `${dateTime(since, now)} 启用 · ${suggestedBy}提出，${by}启用`,
})
