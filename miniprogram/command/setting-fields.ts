import type { ServiceLevels } from '../shared/clock/service-levels'
import { targets, unitOf } from '../shared/clock/service-targets'
import type { SettingReplay } from '../shared/contract/dispatch'
import type { Setting, SettingName } from '../shared/contract/settings'
import { canonical } from '../shared/seal/canonical'
import { type Priority, priorities } from '../shared/vocabulary/case'
import { type Category, categories, pathInWords } from '../shared/vocabulary/categories'
import { filled, messageUses } from '../shared/vocabulary/message-templates'
import { questions } from '../shared/vocabulary/questions'
import { rungs } from '../shared/vocabulary/reminders'
import { type Choice, choices } from '../words/choices'
import { type Areas, ruleLines } from './rule-lines'

/** One value of a setting. `key`: its path in it; `choices`: where one of them is chosen, by its code. */
export interface Field {
  key: string
  group: string
  label: string
  unit?: string
  value: number | string | boolean
  choices?: Choice[]
}

const units = { minutes: '分钟', workingDays: '个工作日' }
/** A number with its unit as people say it: 10080 minutes are `7 天`, 900 seconds `15 分钟`. */
export function measured(value: number, unit: string): string {
  if (unit === '秒' && value >= 180 && value % 60 === 0) return measured(value / 60, units.minutes)
  const [name, size] = unit === units.minutes && value >= 60 ? unitOf(value) : [unit, 1]
  return `${value / size} ${name}`
}
/** In the order in which an officer is found. */
const paceWords: Record<keyof ServiceLevels['paces'][Priority], [label: string, unit: string]> = {
  atOnce: ['同时问', '人'],
  offerSeconds: ['每人考虑', '秒'],
  widenSeconds: ['没人接时再问一批，过', '秒'],
  officersSeconds: ['问网格员一共', '秒'],
  stepSeconds: ['每级负责人找人', '秒'],
}
const ladderGroup = '超时提醒谁：期限的几倍之后，负数是期限之前'

/** Every number of the service levels. */
function levelsIn({ targets: promised, paces, ladder }: ServiceLevels): Field[] {
  return [
    ...targets.codes.flatMap((target) =>
      priorities.codes.flatMap((priority) =>
        Object.entries(promised[target][priority] ?? {}).map(([unit, value]) => ({
          key: `targets.${target}.${priority}.${unit}`,
          group: `服务承诺：${targets.label(target)}`,
          label: priorities.label(priority),
          unit: units[unit as keyof typeof units],
          value,
        })),
      ),
    ),
    ...priorities.codes.flatMap((priority) =>
      Object.entries(paceWords).flatMap(([name, [label, unit]]) => {
        const value = paces[priority][name as keyof typeof paceWords]
        const group = `派单节奏：${priorities.label(priority)}`
        return value === undefined ? [] : [{ key: `paces.${priority}.${name}`, group, label, unit, value }]
      }),
    ),
    ...ladder.map(({ to, when }, at) => ({
      key: `ladder.${at}.when.share`,
      group: ladderGroup,
      label: rungs.label(to),
      unit: '倍',
      value: when.share,
    })),
  ]
}

const uses = choices(messageUses)
const classes = categories.codes.map((code) => ({ code, label: pathInWords(code) }))
const onOff: Choice[] = [
  { code: 'true', label: '问' },
  { code: 'false', label: '不问' },
]

/** The rows of a setting that is a list, with a blank one to add; undefined for one that is not. */
export const blankRow: { [Name in SettingName]?: object } = {
  texts: { use: 'order', name: '', text: '' },
  rights: { category: 'goods', text: '', source: '' },
}

/** Every value of a setting, from top to bottom; triage rules have a form of their own. */
export function fieldsOf({ name, value }: Setting): Field[] {
  const row = (
    at: number,
    group: string,
    label: string,
    field: string,
    given: Field['value'],
    from?: Choice[],
  ): Field => ({
    key: `rows.${at}.${field}`,
    group,
    label,
    value: given,
    ...(from && { choices: from }),
  })
  switch (name) {
    case 'triage':
      return []
    case 'service':
      return levelsIn(value)
    case 'retention':
      return [
        { key: 'file.years', group: '办结的案卷', label: '存', unit: '年', value: value.file.years },
        { key: 'brief.years', group: '撤回和不予受理的', label: '存', unit: '年', value: value.brief.years },
        {
          key: 'brief.onRequest',
          group: '撤回和不予受理的',
          label: '本人可以要求删除，过',
          unit: '天',
          value: value.brief.onRequest,
        },
      ]
    case 'questions':
      return value.rows.flatMap(({ code, ask, hint, on }, at) => {
        const group = `${at + 1} ${questions[code].ask}`
        return [
          row(at, group, '问不问', 'on', on, onOff),
          row(at, group, '怎么问', 'ask', ask),
          row(at, group, '提示（可以不写）', 'hint', hint),
        ]
      })
    case 'texts':
      return value.rows.flatMap(({ use, name, text }, at) => {
        const group = name ? `${at + 1} ${name}` : `第 ${at + 1} 条`
        return [
          row(at, group, '用在哪里', 'use', use, uses),
          row(at, group, '名称', 'name', name),
          row(at, group, '内容，{商家}、{编号}、{地点}、{时限}、{物品} 用的时候再填', 'text', text),
        ]
      })
    case 'rights':
      return value.rows.flatMap(({ category, text, source }, at) => [
        row(at, `第 ${at + 1} 条`, '商品或服务', 'category', category, classes),
        row(at, `第 ${at + 1} 条`, '可以要求什么', 'text', text),
        row(at, `第 ${at + 1} 条`, '依据', 'source', source),
      ])
  }
}

/** What a folded group says of its fields as they were typed, but for what its name says already. */
export const groupAbout = (fields: (Omit<Field, 'key' | 'value'> & { typed: string; chosen: number })[]) =>
  fields
    .map(({ group, label, unit, choices, typed, chosen }) => {
      if (choices) return choices[chosen]?.label
      if (unit) return `${label} ${typed && Number.isFinite(Number(typed)) ? measured(Number(typed), unit) : typed}`
      return group.endsWith(` ${typed}`) ? '' : typed
    })
    .filter(Boolean)
    .join(fields[0]?.unit ? '，' : ' · ')

/** The fields by their groups. */
export function fieldGroups<Of extends Pick<Field, 'group'>>(fields: Of[]): { name: string; fields: Of[] }[] {
  const names = [...new Set(fields.map(({ group }) => group))]
  return names.map((name) => ({ name, fields: fields.filter(({ group }) => group === name) }))
}

/** The rows of a setting as they are read: `name` and what it says. */
function rowsIn(setting: Setting): [name: string, words: string][] {
  if (setting.name === 'texts')
    return setting.value.rows.map((row) => [`${messageUses.label(row.use)}：${row.name}`, filled(row, {}).text])
  if (setting.name === 'rights')
    return setting.value.rows.map(({ category, text, source }) => [
      pathInWords(category as Category),
      `${text}（${source}）`,
    ])
  if (setting.name === 'questions') return setting.value.rows.map(({ ask, hint, on }) => [ask, on ? hint : '不问'])
  return fieldGroups(fieldsOf(setting)).map(({ name, fields }) => [
    name,
    fields.map(({ label, unit = '', value }) => `${label} ${measured(Number(value), unit)}`).join('，'),
  ])
}

/** A setting to be read from top to bottom, in the shape of the lines of rules. */
export const settingLines = (setting: Setting, areas: Areas) =>
  setting.name === 'triage'
    ? ruleLines(setting.value, areas)
    : rowsIn(setting).map(([name, when], at) => ({ place: String(at + 1), name, when, outcome: '' }))

/** A setting's value with other fields, by their paths. */
export function withFields<Value extends Setting['value']>(
  of: Value,
  version: string,
  values: Record<string, Field['value']>,
): Value {
  const changed = JSON.parse(JSON.stringify({ ...of, version }))
  for (const [key, value] of Object.entries(values)) {
    const path = key.split('.')
    const name = path.pop() as string
    path.reduce((inside, step) => inside[step], changed)[name] = value
  }
  return changed
}

/** What another value would have done to past cases, and what would be read otherwise, as it would be read. */
export function differenceLines(
  before: Setting,
  after: Setting,
  { late, told, kept, asked, total }: SettingReplay,
): string[] {
  const [was, is] = [rowsIn(before), rowsIn(after)].map((rows) => rows.map(([name, words]) => `${name}：${words}`))
  const isList = before.name !== 'service' && before.name !== 'retention'
  const without = (rows: string[] = [], others: string[] = []) =>
    isList ? rows.filter((one) => !others.includes(one)) : []
  return [
    ...late.map(
      ({ target, total, before, after }) => `${targets.label(target)}：${total} 件里超时 ${before} 件 → ${after} 件`,
    ),
    ...(told?.total ? [`网格员接下的 ${told.total} 件里，先要上报 ${told.before} 件 → ${told.after} 件`] : []),
    ...(kept ? [`已办结 ${kept.total} 件：按新的，存得更久 ${kept.longer} 件，更短 ${kept.shorter} 件`] : []),
    ...asked.map(({ code, before, after }) => `${questions[code].ask}：${total} 件投诉里问 ${before} 件 → ${after} 件`),
    ...without(is, was).map((one) => `改成　${one}`),
    ...without(was, is).map((one) => `原来　${one}`),
    ...(canonical(before.value) === canonical(after.value) ? ['和现在的一样'] : []),
  ]
}
