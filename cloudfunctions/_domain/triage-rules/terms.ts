import {
  caseClasses,
  caseKinds,
  priorities,
  problemTypes,
  urgencyFlags,
} from '../../../miniprogram/shared/vocabulary/case'
import { categories } from '../../../miniprogram/shared/vocabulary/categories'
import type { ClosedList } from '../../../miniprogram/shared/vocabulary/closed-list'
import { RuleError } from './rule-error'
import type { Token } from './tokens'

/** The code whose Chinese label, or which itself, is written; anything else is a mistake that names what there is. */
const codeIn =
  <Code extends string>(list: ClosedList<Code>, what: string) =>
  (token: Token): Code => {
    const matching = list.codes.filter((code) => code === token.value || list.label(code) === token.value)
    if (matching.length === 1) return matching[0] as Code
    const choice = (codes: Code[]) => codes.map(list.label).join('、')
    if (matching.length > 1)
      throw new RuleError(`“${token.value}”不止一个${what}，请写代码：${matching.join('、')}`, token)
    throw new RuleError(`没有“${token.value}”这个${what}，可以写：${choice(list.codes)}`, token)
  }

export const classTerm = codeIn(caseClasses, '等级')
export const kindTerm = codeIn(caseKinds, '性质')
export const problemTerm = codeIn(problemTypes, '问题类型')
export const flagTerm = codeIn(urgencyFlags, '标记')
export const categoryTerm = codeIn(categories, '类别')

export function priorityTerm(token: Token) {
  if (priorities.has(token.value)) return token.value
  throw new RuleError(`等级后面要写优先级 ${priorities.codes.join('、')}，现在是“${token.value}”`, token)
}

/** The id of something the district knows (area, skill, unit), written as its id or its name. */
export function knownTerm(known: Readonly<Record<string, string>>, what: string, token: Token): string {
  const entry = Object.entries(known).find(([id, name]) => id === token.value || name === token.value)
  if (entry) return entry[0]
  throw new RuleError(
    `没有“${token.value}”这个${what}，可以写：${Object.values(known).join('、') || '（还没有登记）'}`,
    token,
  )
}

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** 0 is Sunday. */
export function weekdayTerm(token: Token): number {
  const day = weekdays.indexOf(token.value)
  if (day < 0) throw new RuleError(`没有“${token.value}”这一天，可以写：${weekdays.join('、')}`, token)
  return day
}

/** `500元`, `12.5元` or `1万元`, in fen. */
export function moneyTerm(token: Token): number {
  const parts = /^(\d{1,9})(?:\.(\d{1,2}))?(万)?元$/.exec(token.value)
  if (!parts) throw new RuleError(`金额要写成“500元”这样，现在是“${token.value}”`, token)
  return (Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))) * (parts[3] ? 10_000 : 1)
}

/** `18:00-02:00` in minutes since midnight. */
export function timesTerm(token: Token): { from: number; to: number } {
  const parts = /^(\d+):(\d+)\D+?(\d+):(\d+)$/.exec(token.value)?.slice(1).map(Number)
  const [hour = 99, minute = 99, endHour = 99, endMinute = 99] = parts ?? []
  const [from, to] = [hour * 60 + minute, endHour * 60 + endMinute]
  if (minute > 59 || endMinute > 59 || from >= 1440 || to > 1440 || from === to)
    throw new RuleError(`时间要写成 18:00-02:00 这样，现在是“${token.value}”`, token)
  return { from, to }
}
