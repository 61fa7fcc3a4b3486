import { hash } from 'node:crypto'

/** The first wrong record. */
export class BadRecord extends Error {
  /** Collection and id: `events/7F3K…:000002`. */
  readonly record: string
  constructor(record: string, what: string) {
    super(still(`${record}: ${what}`).replaceAll('\n', ' '))
    this.name = 'BadRecord'
    this.record = record
  }
}

/**
 * Checks that a record has exactly the known fields, since a further one would be covered by no hash. Throws BadRecord.
 */
export function onlyHas(name: string, doc: object, fields: readonly string[]): void {
  for (const field in doc)
    if (!fields.includes(field)) throw new BadRecord(name, `has a field ${field} that nothing seals`)
}

/** A stranger's text without what moves a terminal's cursor: it prints no verdict of its own over ours. */
export const still = (text: string): string => text.replace(/(?!\n)\p{Cc}/gu, '')

/** SHA-256 of bytes, hex. */
export const sha256 = (bytes: Buffer): string => hash('sha256', bytes, 'hex')

/** RFC 8785, written again here: a checker with the writer's code would repeat its mistakes. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  let text = ''
  for (const name of sorted(Object.keys(value))) {
    const field = (value as Record<string, unknown>)[name]
    if (field !== undefined)
      text += `${text && ','}${plain.test(name) ? `"${name}"` : JSON.stringify(name)}:${canonical(field)}`
  }
  return `{${text}}`
}

/** The hash that binds a text or a publication. */
export const bodyHash = (body: unknown): string => sha256(Buffer.from(`zhihui-315/body\0\x01${canonical(body)}`))

/** What binds a value with a salt, 32 bytes in hex. */
export const commitmentTo = (salt: string, value: unknown): string =>
  sha256(
    Buffer.concat([
      Buffer.from('zhihui-315/commitment\0\x01'),
      Buffer.from(salt, 'hex'),
      Buffer.from(canonical(value)),
    ]),
  )

/** Names that JSON writes without escapes. */
const plain = /^\w*$/

/** Sorted by UTF-16 units. Stored objects are sorted already, and checking that is cheaper than sorting. */
function sorted(names: string[]): string[] {
  for (let at = 1; at < names.length; at++) if (names[at - 1]! > names[at]!) return names.sort()
  return names
}

/** Whether two JSON values are the same; a field that is undefined is absent. */
export function same(one: any, other: any): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  for (const name in one) if (!same(one[name], other[name])) return false
  for (const name in other) if (other[name] !== undefined && one[name] === undefined) return false
  return true
}

/** Where two JSON values that are not the same first differ: the names on the way there. */
export function difference(one: any, other: any): string[] {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return []
  const name = Object.keys({ ...other, ...one }).find((each) => !same(one[each], other[each]))
  return name === undefined ? [] : [name, ...difference(one[name], other[name])]
}
