import { type NoticeKind, noticeKinds } from '#shared/vocabulary/notices'

/** The values of a subscription message, each with WeChat's kinds of fields that can show it. */
const fieldKindsOfValue = {
  number: ['character_string', 'thing'],
  phrase: ['phrase', 'thing'],
  hint: ['thing'],
  time: ['time', 'date'],
} as const
export type NoticeValue = keyof typeof fieldKindsOfValue

/** A template of a subscription message in the operator's WeChat account. */
export interface NoticeTemplate {
  /** WeChat's id of the template. */
  id: string
  /**
   * The field for each value. WeChat names fields by their kind and a number, such as `thing5`. The
   * names differ between templates, even for the same keywords.
   */
  fields: Partial<Record<NoticeValue, string>>
}

const isNoticeValue = (valueName: string): valueName is NoticeValue =>
  Object.hasOwn(fieldKindsOfValue, valueName)

/**
 * Parses the variable `NOTICE_TEMPLATES`. For each kind of message it has the id of the template
 * and the field of each value, such as `progress=ID number:character_string6 phrase:phrase8
 * hint:thing5 time:time2, task=…`. Throws an Error that names the first wrong part.
 */
export function parseNoticeTemplates(templateText: string): Map<NoticeKind, NoticeTemplate> {
  const templates = templateText
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  return new Map(templates.map(parseTemplate))
}

const templatePattern = /^(?<kind>[a-z]+)=(?<id>\S+)(?<fieldList>(?: +\S+)*)$/

function parseTemplate(templateText: string): [NoticeKind, NoticeTemplate] {
  const { kind, id, fieldList } = templatePattern.exec(templateText)?.groups ?? {}
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

/** The field names in the text of a template, such as `date2` in `Time: {{date2.DATA}}`. */
export const fieldsOfTemplateText = (content: string): string[] =>
  [...content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map((match) => match[1]!)

/** How a template differs from the one in the WeChat account. Undefined if it does not. */
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
