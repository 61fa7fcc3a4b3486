import { settingDescriptions } from '#shared/settings/all'
import type { Description, SettingDescription } from '#shared/settings/description'
import { joinLabels, readSingleValue } from '#shared/settings/reading'

/** docs/settings.md: every field of every setting, as shared/settings describes it. */
export function settingsDocument(): string {
  const settings = Object.values(settingDescriptions) as SettingDescription[]
  return [
    '# 设置',
    '',
    '本页由 `miniprogram/shared/settings/` 里的说明生成，表单、校验和变化的说明都按同一份；说明改了而没有更新本页，',
    '`test/house/settings.test.ts` 会失败。更新命令：`UPDATE=1 npx vitest run --project house settings`。',
    '',
    '每项设置由一人提出，另一人（领导）看过每一处变化之后才能启用。启用后的每一版都存入存证日志。',
    '',
    ...settings.flatMap(sectionOf),
  ].join('\n')
}

const scopes = { district: '每个区一份', city: '全市一份' } as const

function sectionOf(setting: SettingDescription): string[] {
  const audience = setting.isPublic ? '公众的手机也按它显示' : '只有工作人员看得到'
  return [
    `## ${setting.title}`,
    '',
    `\`${setting.name}\`，${scopes[setting.scope]}，${audience}。${setting.hint}`,
    '',
    ...settingItemsOf(setting.value, setting.first, { path: '', labels: [] }),
    '',
  ]
}

/** Where a field is: its path in the value, and the labels on the way to it. */
interface FieldPosition {
  path: string
  labels: string[]
}

/** One item of the document for each field, under all its labels. */
function settingItemsOf(field: Description, firstValue: any, position: FieldPosition): string[] {
  const explanation = field.explanation ?? ''
  if (field.kind === 'group') {
    const groupItem = explanation === '' ? [] : [settingItemOf(position, explanation)]
    const members = Object.entries<Description>(field.fields).flatMap(([name, member]) =>
      settingItemsOf(member, firstValue?.[name], {
        path: position.path === '' ? name : `${position.path}.${name}`,
        labels: [...position.labels, member.label],
      }),
    )
    return [...groupItem, ...members]
  }
  if (field.kind === 'list') {
    const allowed = `${field.min} 到 ${field.max} 条，每条有下面几项`
    const listItem = settingItemOf(position, allowed, `最初 ${firstValue.length} 条`, explanation)
    const settingRow = { path: `${position.path}[]`, labels: position.labels }
    return [listItem, ...settingItemsOf(field.row, undefined, settingRow)]
  }

  const isInRow = position.path.includes('[]')
  const firstSentence = isInRow
    ? ''
    : `最初：${readSingleValue(field, firstValue, new Map()) || '空'}`
  return [settingItemOf(position, allowedIn(field), firstSentence, explanation)]
}

function settingItemOf({ path, labels }: FieldPosition, ...sentences: string[]): string {
  const text = sentences.filter((sentence) => sentence !== '').join('。')
  return `- **${joinLabels(labels)}**（\`${path}\`）：${text}。`
}

/** The values that a field accepts. */
function allowedIn(field: Description): string {
  switch (field.kind) {
    case 'optional':
      return `${allowedIn(field.present)}；不填：${field.absent}`
    case 'number':
      return `${field.min} 到 ${field.max} ${field.unit}`
    case 'length':
      return Object.values(field.units)
        .map(({ min, max, unit }) => `${min} 到 ${max} ${unit}`)
        .join('，或 ')
    case 'text':
      return `${field.min} 到 ${field.max} 个字`
    case 'choice':
      return `其中一个：${field.codes.map(field.nameOf).join('；')}`
    case 'several':
      return `不选，或其中几个：${field.codes.map(field.nameOf).join('；')}`
    case 'switch':
      return `${field.yes}，或 ${field.no}`
    case 'sentence':
      return field.allowed
    case 'group':
    case 'list':
      throw new Error(`${field.label} is not a single value`)
  }
}
