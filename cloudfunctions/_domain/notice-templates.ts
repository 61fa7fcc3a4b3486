import { type NoticeKind, noticeKinds } from '#shared/vocabulary/notices'

/** The values of a subscription message, each shown by one field of a template. */
const fieldKindsOfValue = {
  number: ['character_string', 'thing'],
  phrase: ['phrase', 'thing'],
  hint: ['thing'],
  time: ['time', 'date'],
} as const
export type NoticeValue = keyof typeof fieldKindsOfValue

/**
 * One template of the account. WeChat gives each keyword of a template a field name of its own: the
 * kind of the keyword and its number in WeChat's list of keywords, such as `thing5`. Two accounts
 * that choose the same keywords in another template have other names.
 */
export interface NoticeTemplate {
  id: string
  fields: Partial<Record<NoticeValue, string>>
}

const isNoticeValue = (valueName: string): valueName is NoticeValue =>
  Object.hasOwn(fieldKindsOfValue, valueName)

/**
 * Parses `NOTICE_TEMPLATES`: for each kind its template and the field of each value, such as
 * `progress=ID number:character_string6 phrase:phrase8 hint:thing5 time:time2, task=…`. Throws an
 * Error that names the first part that is wrong.
 */
export function parseNoticeTemplates(templateText: string): Map<NoticeKind, NoticeTemplate> {
  const templates = templateText
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  return new Map(templates.map(parseTemplate))
}

function parseTemplate(templateText: string): [NoticeKind, NoticeTemplate] {
  const [, kind, id, fieldList] = /^([a-z]+)=(\S+)((?: +\S+)*)$/.exec(templateText) ?? []
  if (!noticeKinds.has(kind) || !id)
    throw new Error(`NOTICE_TEMPLATES: not "kind=id …": ${templateText}`)
  const fields: NoticeTemplate['fields'] = {}
  for (const pair of fieldList?.split(' ').filter(Boolean) ?? []) {
    const [value = '', field = ''] = pair.split(':')
    const fieldKind = /^([a-z_]+)\d+$/.exec(field)?.[1]
    if (!isNoticeValue(value)) throw new Error(`NOTICE_TEMPLATES: ${kind} has no value "${value}"`)
    const allowedKinds: readonly string[] = fieldKindsOfValue[value]
    if (fieldKind === undefined || !allowedKinds.includes(fieldKind))
      throw new Error(
        `NOTICE_TEMPLATES: ${kind} ${value} needs a field of kind ${allowedKinds.join(' or ')}, not "${field}"`,
      )
    fields[value] = field
  }
  if (fields.hint === undefined)
    throw new Error(`NOTICE_TEMPLATES: ${kind} needs at least the field of its hint`)
  return [kind, { id, fields }]
}

/** The field names in a template's text on the platform, such as `Time: {{date2.DATA}}`. */
export const fieldsOfTemplateText = (content: string): string[] =>
  [...content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map((match) => match[1]!)

/** Describes how a template differs from the one on the platform; undefined when it fits. */
export function templateDifference(
  { fields }: NoticeTemplate,
  platformContent: string | undefined,
): string | undefined {
  if (platformContent === undefined) return 'the account has no such template'
  const expectedFields = fieldsOfTemplateText(platformContent).sort()
  const namedFields = Object.values(fields).sort()
  if (expectedFields.join() === namedFields.join()) return undefined
  return `has the fields ${expectedFields.join(' ')}, NOTICE_TEMPLATES names ${namedFields.join(' ')}`
}
