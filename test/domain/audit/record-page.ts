import { read } from '../../house/sources'

/**
 * What docs/record.md says of an event: its data, `?` where a field may be absent, and what it
 * changes.
 */
export interface Documented {
  type: string
  data: string[]
  changes: string[]
  /** Whether the page describes its data in words, and names no field. */
  isDescribed: boolean
}

const names = (text: string) =>
  [...text.matchAll(/`(\w+)`#?(\??)/g)].map(([, name, optional]) => `${name}${optional}`)

/**
 * The fields that a shared effect changes: the text below its heading names them behind its first
 * colon.
 */
function fieldsOfEffect(page: string, title: string): string[] {
  const [, text = ''] = new RegExp(`\\n#### ${title}\\n([\\s\\S]*?)(?=\\n#)`).exec(page) ?? []
  return names(text.slice(text.indexOf(':') + 1))
}

/** Every row of the tables of events in docs/record.md, by section. */
export function documented(section: string): Documented[] {
  const page = read('docs/record.md')
  const [, text = ''] = new RegExp(`\\n## ${section}\\n([\\s\\S]*?)(?=\\n## |$)`).exec(page) ?? []
  const sharedEffects: [string, string[]][] = [
    ['closes the case', fieldsOfEffect(page, 'Closing')],
    ['returns the case to the centre', fieldsOfEffect(page, 'Return to the centre')],
    ['starts the case', fieldsOfEffect(page, 'Start of a case')],
    ['reopens the case', fieldsOfEffect(page, 'Reopening')],
    ['the facts', fieldsOfEffect(page, 'The facts')],
    ['the position', fieldsOfEffect(page, 'A position')],
  ]

  const all = (cell: string) => [
    ...new Set([
      ...names(cell),
      ...sharedEffects.flatMap(([effect, fields]) => (cell.includes(effect) ? fields : [])),
    ]),
  ]

  const rows = [...text.matchAll(/^\|[ \t]*`([\w.]+\.[\w.]+)`[ \t]*\|(.*?)\|(.*)\|[ \t]*$/gm)]

  return rows.map(([, type, data, shows]) => ({
    type: type!,
    data: all(data!.trim()),
    isDescribed: data!.trim().length > 0 && all(data!).length === 0,
    changes: all(shows!).map((name) => name.replace('?', '')),
  }))
}

/** What of an event's data is otherwise than the page says; undefined when nothing is. */
export function misfit(
  page: Map<string, Documented>,
  type: string,
  data: object,
): string | undefined {
  const row = page.get(type)
  if (!row) return `${type} is not there`
  if (row.isDescribed) return undefined
  const known = row.data.map((name) => name.replace('?', ''))
  const extra = Object.keys(data).find((name) => !known.includes(name))
  const lacking = row.data.find((name) => !name.endsWith('?') && !(name in data))
  return extra ? `${type} has ${extra}` : lacking && `${type} lacks ${lacking}`
}
