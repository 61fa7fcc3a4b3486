import { settingDescriptions } from '#shared/settings/all'
import type { Description, Group, List, SettingDescription } from '#shared/settings/description'
import { readSingleValue } from '#shared/settings/reading'

/** A description of one value, which is neither a group nor a list. */
type SingleField = Exclude<Description, Group | List>

/**
 * docs/settings.md: every field of every setting, as shared/settings describes it. The readers are
 * Chinese officials.
 */
export function renderSettingsDocument(): string {
  const settings = Object.values(settingDescriptions) as SettingDescription[]
  const blocks = [
    '# 设置',
    '本页列出本区（市）可以自己定的各项设置：可以填什么，系统发布时的初始值是什么。',
    '每项设置由一人提出，另一人（领导）看过每一处变化之后才能启用。启用后的每一版都存入存证日志。',
    '各项设置都有一个版本名称（`version`，1 到 30 个字）。改了设置就换一个版本名称。',
    '本页由 `miniprogram/shared/settings/` 里的说明生成，请不要手工修改。填写的表单、校验和变化的说明也按同一份。' +
      '说明改了而没有更新本页，`test/house/settings.test.ts` 会失败。更新命令：' +
      '`UPDATE=1 npx vitest run --project house settings`。',
    ...settings.flatMap(blocksOfSetting),
  ]
  return `${blocks.join('\n\n')}\n`
}

const scopes = { district: '每个区一份', city: '全市一份' } as const

function blocksOfSetting(setting: SettingDescription): string[] {
  const audience = setting.isPublic ? '公众的手机也按它显示' : '只有工作人员看得到'
  const fields: Record<string, Description> = setting.value.fields
  const parts = Object.entries(fields).filter(([name]) => name !== 'version')
  return [
    `## ${setting.title}`,
    `\`${setting.name}\`，${scopes[setting.scope]}，${audience}。初始版本：${setting.first.version}。`,
    setting.hint,
    ...parts.flatMap(([name, part]) => blocksOfPart(part, setting.first[name], name)),
  ]
}

/** The blocks of a group or list of a setting, under a heading of its own. */
function blocksOfPart(part: Description, firstValue: any, path: string): string[] {
  const heading = `### ${part.label}`
  const explanation = part.explanation ? [`${part.explanation}。`] : []
  if (part.kind === 'list') {
    const amount = `\`${path}\`：${part.min} 到 ${part.max} 条，初始 ${firstValue.length} 条。每条有：`
    const rowFields = fieldsOf(part.row, undefined, `${path}[]`)
    return [heading, ...explanation, amount, ...tableOfFields(rowFields, { hasFirst: false })]
  }
  if (isMatrix(part)) return [heading, ...explanation, ...matrixOf(part, firstValue, path)]
  return [
    heading,
    ...explanation,
    ...tableOfFields(fieldsOf(part, firstValue, path), { hasFirst: true }),
  ]
}

interface PlacedField {
  /** Labels of the groups around the field and its own, from the outside in. */
  labels: string[]
  path: string
  field: SingleField
  firstValue: any
}

/** All single fields of a description. */
function fieldsOf(
  description: Description,
  firstValue: any,
  path: string,
  labels: string[] = [],
): PlacedField[] {
  if (description.kind === 'group')
    return Object.entries<Description>(description.fields).flatMap(([name, member]) =>
      fieldsOf(member, firstValue?.[name], `${path}.${name}`, [...labels, member.label]),
    )
  if (description.kind === 'list') throw new Error(`${path}: a list in a list has no table`)
  return [{ labels, path, field: description, firstValue }]
}

/** A list of codes longer than this does not fit into a cell. */
const maxCodesInCell = 12

function tableOfFields(fields: PlacedField[], { hasFirst }: { hasFirst: boolean }): string[] {
  const columns = ['内容', '字段', '可以填', ...(hasFirst ? ['初始值'] : []), '说明']
  const rows = fields.map(({ labels, path, field, firstValue }) => [
    labels.join(' · '),
    `\`${path}\``,
    allowedIn(field),
    ...(hasFirst ? [firstWords(field, firstValue)] : []),
    field.explanation ?? '',
  ])
  return [markdownTable(columns, rows), ...fields.flatMap(longChoiceOf)]
}

/** The codes of a choice that is too long for its cell. */
function longChoiceOf({ labels, path, field }: PlacedField): string[] {
  if (field.kind !== 'choice' || field.codes.length <= maxCodesInCell) return []
  return [
    `“${labels.join(' · ')}”（\`${path}\`）可以选：`,
    codesByParent(field.codes, field.nameOf),
  ]
}

/**
 * A list of codes whose names have several steps, such as `商品 › 一般食品`. There is one line for each
 * parent.
 */
function codesByParent(codes: readonly string[], nameOf: (listCode: string) => string): string {
  const namesByParent = new Map<string, string[]>()
  for (const listCode of codes) {
    const steps = nameOf(listCode).split(' › ')
    const parent = steps.slice(0, -1).join(' › ')
    namesByParent.set(parent, [...(namesByParent.get(parent) ?? []), steps.at(-1)!])
  }
  return [...namesByParent]
    .map(([parent, names]) => `- ${parent === '' ? '大类' : parent}：${names.join('；')}`)
    .join('\n')
}

type Matrix = Group<Record<string, Group<Record<string, SingleField>>>>

const isSingleField = (member: Description): boolean =>
  member.kind !== 'group' && member.kind !== 'list'

/**
 * Whether a group holds groups with the same fields. One table then shows it: a row for each inner
 * group, a column for each field.
 */
function isMatrix(part: Description): part is Matrix {
  if (part.kind !== 'group') return false
  const rows = Object.values<Description>(part.fields)
  const columnNames = rows.map((row) => (row.kind === 'group' ? Object.keys(row.fields) : []))
  return (
    rows.length > 1 &&
    rows.every(
      (row) => row.kind === 'group' && Object.values<Description>(row.fields).every(isSingleField),
    ) &&
    columnNames.every((names) => names.join() === columnNames[0]!.join())
  )
}

/** What the columns accept, and a table of the first values with a row for each inner group. */
function matrixOf(part: Matrix, firstValue: any, path: string): string[] {
  const rows = Object.entries(part.fields)
  const columns = Object.entries(rows[0]![1].fields)
  const valueRows = rows.map(([name, row]) => [
    row.label,
    `\`${path}.${name}\``,
    ...columns.map(([column]) => firstWords(row.fields[column]!, firstValue?.[name]?.[column])),
  ])
  const columnTitles = columns.map(([, { label }]) => label)
  return [
    ...allowedInColumns(columns),
    '初始值：',
    markdownTable(['项目', '字段', ...columnTitles], valueRows),
  ]
}

/** One sentence if all columns accept the same, otherwise a table. */
function allowedInColumns(columns: [name: string, field: SingleField][]): string[] {
  const allowedTexts = new Set(columns.map(([, field]) => allowedIn(field)))
  const names = columns.map(([name]) => `\`${name}\``)
  if (allowedTexts.size === 1)
    return [`每格（${names.join('、')}）可以填：${[...allowedTexts][0]}。`]
  const rows = columns.map(([name, field]) => [
    field.label,
    `\`${name}\``,
    allowedIn(field),
    field.explanation ?? '',
  ])
  return ['各项可以填：', markdownTable(['内容', '字段', '可以填', '说明'], rows)]
}

const firstWords = (field: SingleField, firstValue: any): string =>
  readSingleValue(field, firstValue, new Map()) || '（空）'

/** The values that a field accepts. */
function allowedIn(field: SingleField): string {
  switch (field.kind) {
    case 'optional':
      return `${allowedIn(field.present)}；不填就是${field.absent}`
    case 'number':
      return `${field.min} 到 ${field.max} ${field.unit}`
    case 'length':
      return Object.values(field.units)
        .map(({ min, max, unit }) => `${min} 到 ${max} ${unit}`)
        .join('，或 ')
    case 'text':
      return `${field.min} 到 ${field.max} 个字`
    case 'choice':
      return field.codes.length > maxCodesInCell
        ? `选一个，共 ${field.codes.length} 个，见下`
        : `选一个：${field.codes.map(field.nameOf).join('；')}`
    case 'several':
      return `可以选几个：${field.codes.map(field.nameOf).join('；')}`
    case 'switch':
      return `${field.yes}，或 ${field.no}`
    case 'district':
      return '本市的一个区'
    case 'sentence':
      return field.allowed
  }
}

/** Wide characters take two columns in the source of a table. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (width, character) => width + (/[\u1100-\u115f\u2e80-\uffef]/u.test(character) ? 2 : 1),
    0,
  )

/** A table with aligned columns in the source. A column without any text is left out. */
function markdownTable(columnTitles: string[], rows: string[][]): string {
  const usedColumns = [...columnTitles.keys()].filter((index) =>
    rows.some((row) => row[index] !== ''),
  )
  const usedCells = (row: string[]) => usedColumns.map((index) => row[index]!)
  const allRows = [columnTitles, ...rows].map(usedCells)
  const widths = usedColumns.map((_column, index) =>
    Math.max(...allRows.map((row) => widthOf(row[index]!)), 3),
  )
  const lineOf = (cells: string[]) => {
    const paddedCells = cells.map(
      (cell, index) => cell + ' '.repeat(widths[index]! - widthOf(cell)),
    )
    return `| ${paddedCells.join(' | ')} |`
  }
  const [headerLine, ...rowLines] = allRows.map(lineOf)
  const separator = lineOf(widths.map((width) => '-'.repeat(width)))
  return [headerLine, separator, ...rowLines].join('\n')
}
