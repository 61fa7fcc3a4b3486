import { Cursor } from './cursor'
import { RuleError } from './rule-error'
import type { Outcome, Rule, RuleSet, Test } from './rule-set'
import * as term from './terms'
import { type Token, tokenise } from './tokens'

/** What the district has registered: id -> name. A rule that names anything else is refused. */
export interface Known {
  areas: Readonly<Record<string, string>>
  skills: Readonly<Record<string, string>>
  units: Readonly<Record<string, string>>
}

/**
 * Reads a rule set:
 *
 *     版本 2026-11-24
 *     规则 夜市食品：若 （问题 是 安全 或 类别 属于 一般食品） 且 时间 在 18:00-02:00 则 涉嫌违法 P2，技能 食品，通知 综合执法支队
 *     否则 一般 P3
 *
 * Throws RuleError with line and column at the first mistake.
 */
export function parseRules(source: string, known: Known): RuleSet {
  const cursor = new Cursor(tokenise(source))
  cursor.expect('版本')
  const version = cursor.take('word', '版本号').value
  const rules: Rule[] = []
  while (cursor.sees('规则')) rules.push(rule(cursor, known, rules))
  if (!cursor.sees('否则')) throw new RuleError('这里应当是“规则”或者“否则”', cursor.token)
  cursor.expect('否则')
  const otherwise = outcome(cursor, known)
  if (cursor.token.kind !== 'end') throw new RuleError('“否则”应当是最后一条，后面不能再有内容', cursor.token)
  return { version, rules, otherwise }
}

function rule(cursor: Cursor, known: Known, earlier: readonly Rule[]): Rule {
  const { line } = cursor.expect('规则')
  const name = cursor.take('word', '规则名称')
  const same = earlier.find((one) => one.name === name.value)
  if (same) throw new RuleError(`“${name.value}”在第 ${same.line} 行已经用过`, name)
  cursor.expect(':')
  cursor.expect('若')
  const when = either(cursor, known)
  cursor.expect('则')
  return { name: name.value, line, when, outcome: outcome(cursor, known) }
}

function outcome(cursor: Cursor, known: Known): Outcome {
  const found: Outcome = {
    class: term.classTerm(cursor.take('word', '等级')),
    priority: term.priorityTerm(cursor.take('word', '优先级')),
    skills: [],
    units: [],
  }
  while (cursor.skip(',')) {
    if (cursor.skip('技能')) found.skills = cursor.list((token) => term.knownTerm(known.skills, '技能', token))
    else if (cursor.skip('通知')) found.units = cursor.list((token) => term.knownTerm(known.units, '单位', token))
    else throw new RuleError('逗号后面应当是“技能”或者“通知”', cursor.token)
  }
  return found
}

function either(cursor: Cursor, known: Known): Test {
  const of = [both(cursor, known)]
  while (cursor.skip('或')) of.push(both(cursor, known))
  return of.length === 1 ? (of[0] as Test) : { is: 'any', of }
}

function both(cursor: Cursor, known: Known): Test {
  const of = [single(cursor, known)]
  while (cursor.skip('且')) of.push(single(cursor, known))
  return of.length === 1 ? (of[0] as Test) : { is: 'all', of }
}

function single(cursor: Cursor, known: Known): Test {
  if (cursor.skip('非')) return { is: 'not', of: single(cursor, known) }
  if (cursor.skip('(')) {
    const inner = either(cursor, known)
    cursor.expect(')')
    return inner
  }
  return comparison(cursor, known)
}

const comparisons = { 大于: 'over', 不少于: 'atLeast', 小于: 'under', 不超过: 'atMost' } as const

/** Subject -> the word that follows it and how its values are read. */
const subjects: Record<string, { verb: string; read: (cursor: Cursor, known: Known) => Test }> = {
  性质: { verb: '是', read: (cursor) => ({ is: 'kind', codes: cursor.list(term.kindTerm) }) },
  问题: { verb: '是', read: (cursor) => ({ is: 'problem', codes: cursor.list(term.problemTerm) }) },
  标记: { verb: '含', read: (cursor) => ({ is: 'flag', codes: cursor.list(term.flagTerm) }) },
  类别: { verb: '属于', read: (cursor) => ({ is: 'category', codes: cursor.list(term.categoryTerm) }) },
  文字: { verb: '含', read: (cursor) => ({ is: 'words', words: cursor.list(quoted, 'text') }) },
  辖区: {
    verb: '是',
    read: (cursor, { areas }) => ({ is: 'area', ids: cursor.list((token) => term.knownTerm(areas, '辖区', token)) }),
  },
  星期: { verb: '是', read: (cursor) => ({ is: 'weekday', days: cursor.list(term.weekdayTerm) }) },
  时间: { verb: '在', read: (cursor) => ({ is: 'time', ...term.timesTerm(cursor.take('word', '时间')) }) },
}

function comparison(cursor: Cursor, known: Known): Test {
  const subject = cursor.take('word', '条件')
  if (subject.value === '金额') return amount(cursor)
  const found = Object.hasOwn(subjects, subject.value) ? subjects[subject.value] : undefined
  if (!found) {
    const all = [...Object.keys(subjects), '金额'].join('、')
    throw new RuleError(`不认识“${subject.value}”，条件可以看：${all}`, subject)
  }
  cursor.expect(found.verb)
  return found.read(cursor, known)
}

function amount(cursor: Cursor): Test {
  const word = cursor.take('word', '比较')
  const compare = Object.entries(comparisons).find(([chinese]) => chinese === word.value)?.[1]
  if (!compare) throw new RuleError(`“金额”后面应当是：${Object.keys(comparisons).join('、')}`, word)
  return { is: 'amount', compare, fen: term.moneyTerm(cursor.take('word', '金额')) }
}

function quoted(token: Token): string {
  if (token.value.trim() === '') throw new RuleError('引号里没有字，这条会对每件投诉都成立', token)
  return token.value
}
