import type { CloudOptions } from 'miniapp-cloud'

/** What is shown by which field of a template of the tests, numbered as WeChat numbers keywords. */
const fieldList = 'number:character_string6 phrase:phrase8 hint:thing5 time:time2'
const fields = fieldList.split(' ').map((pair) => pair.split(':')[1]!)
const kinds = ['progress', 'task', 'shop']

/** The account's templates, `T-progress`, `T-task` and `T-shop`. */
export const templates: CloudOptions['templates'] = kinds.map((kind) => ({
  id: `T-${kind}`,
  title: kind,
  fields,
}))

/** NOTICE_TEMPLATES of these templates. */
export const templateSetting = kinds.map((kind) => `${kind}=T-${kind} ${fieldList}`).join(', ')
