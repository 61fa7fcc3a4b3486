import type { Day } from '../../../miniprogram/shared/clock/days'
import type { Fact, Line } from '../../../miniprogram/shared/reading/line'
import { daysIn, lastDay, shelfLifeIn } from './dates'
import { type Row, seenIn } from './rows'

const made = /生产日期|制造日期|生产时间|出厂日期/
const keeps = /保质期|保存期/
const until = /保质期至|有效期至|有效期到|此日期前|到期日|限用日期|保质期到|赏味期限/
const marks = {
  name: /品名|产品名称|名称:/,
  maker: /厂名|生产商|制造商|生产厂|委托方|生产者|出品|生产企业|制造者|公司|厂址|产地/,
  date: /生产日期|制造日期|限用日期|有效期|批号|保质期至/,
  standard: /执行标准|产品标准|标准号|标准代号|GB|Q\//,
  content: /净含量|规格|配料|成分|材质|面料|型号/,
  quality: /合格证|合格品|检验|等级|质量等级/,
}

/** What every label has to name. */
const named = ['name', 'maker', 'date']

export const isPackage = (text: string): boolean =>
  made.test(text) ||
  keeps.test(text) ||
  until.test(text) ||
  Object.values(marks).filter((mark) => mark.test(text)).length >= 2

/** Dates, codes and what a label lacks. */
export function packagingIn(rows: readonly Row[]): Fact[] {
  const produced = dated(rows, made, 'produced_on', 'packaging.produced')
  const written = dated(rows, until, 'best_before', 'packaging.best-before')
  const life = lifeIn(rows)
  return [
    ...produced,
    ...life.facts,
    ...written,
    ...counted(produced, life, written),
    ...codesIn(rows),
    ...missingIn(rows),
  ]
}

/** The day beside a word, else in the row below it. */
function dated(rows: readonly Row[], word: RegExp, kind: Fact['kind'], rule: string): Fact[] {
  for (const [at, { text, lines }] of rows.entries()) {
    if (!word.test(text)) continue
    const here = daysIn(text.slice(text.search(word)))
    const below = rows[at + 1]
    const days = here.length > 0 ? here : below && !/[\u4e00-\u9fff]/.test(below.text) ? daysIn(below.text) : []
    const [value] = days
    const from = here.length > 0 ? lines : [...lines, ...(below?.lines ?? [])]
    if (value) return [{ kind, value, ...(days.length > 1 && { choices: days }), ...seenIn(from, rule) }]
  }
  return []
}

function lifeIn(rows: readonly Row[]) {
  for (const { text, lines } of rows) {
    if (!keeps.test(text) || until.test(text)) continue
    const rest = text.slice(text.search(keeps) + 3)
    const span = shelfLifeIn(rest)
    // `常温6个月 冷冻12个月` depends on how it was kept.
    if (!span || shelfLifeIn(rest.replace(/(\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(天|日|个月|月|年)/, ''))) continue
    const value = `${span.count} ${span.unit}`
    return { span, facts: [{ kind: 'shelf_life', value, ...seenIn(lines, 'packaging.shelf-life') } as Fact] }
  }
  return { span: undefined, facts: [] }
}

function counted(produced: Fact[], life: ReturnType<typeof lifeIn>, written: Fact[]): Fact[] {
  const [from] = produced
  if (!from || !life.span || written.length > 0) return []
  const { span } = life
  const days = (from.choices ?? [from.value]).map((day) => lastDay(day as Day, span))
  const both = [from, life.facts[0] as Fact]
  return [
    {
      kind: 'best_before',
      value: days[0] as Day,
      ...(days.length > 1 && { choices: days }),
      box: from.box,
      confidence: Math.min(...both.map(({ confidence }) => confidence)),
      rule: 'packaging.produced-and-shelf-life',
    },
  ]
}

const codes: { kind: Fact['kind']; rule: string; pattern: RegExp }[] = [
  { kind: 'food_licence', rule: 'packaging.sc', pattern: /SC\s?(\d{14})(?!\d)/i },
  {
    kind: 'standard',
    rule: 'packaging.standard',
    pattern: /((?:GB|QB|NY|SB)(?:\s?\/\s?T)?\s?\d{3,6}(?:\.\d{1,2})?(?:\s?-\s?\d{4})?)/,
  },
  {
    kind: 'batch',
    rule: 'packaging.batch',
    pattern: /(?:生产批号|产品批号|批号|LOT)\s?[.:]?\s?([A-Z0-9][A-Z0-9-]{3,19})(?![A-Z0-9])/i,
  },
]

const codesIn = (rows: readonly Row[]): Fact[] =>
  codes.flatMap(({ kind, rule, pattern }) => {
    for (const { text, lines } of rows) {
      const found = pattern.exec(text)
      if (!found) continue
      const value = (found[1] as string).replace(/\s/g, '')
      return [{ kind, value: kind === 'food_licence' ? `SC${value}` : value, ...seenIn(lines, rule) }]
    }
    return []
  })

/**
 * What a label does not name (产品质量法 27: name, maker and address, certificate), or `none`. Another side of the
 * package may name it, so this is only ever asked. A label is told by two of its words.
 */
function missingIn(rows: readonly Row[]): Fact[] {
  const text = rows.map(({ text }) => text).join('\n')
  const shown = Object.entries(marks).flatMap(([mark, words]) => (words.test(text) ? [mark] : []))
  if (shown.length < 2) return []
  const lacks = named.filter((mark) => !shown.includes(mark))
  const [first = 'none'] = lacks
  const all: Line[] = rows.flatMap(({ lines }) => lines)
  return [
    {
      kind: 'missing',
      value: lacks.length === named.length ? 'all' : first,
      ...(lacks.length > 1 && { choices: lacks }),
      ...seenIn(all, 'packaging.missing'),
    },
  ]
}
