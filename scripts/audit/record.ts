import { hash } from 'node:crypto'

/** Thrown for the first invalid record. The message begins with its collection and id. */
export class InvalidRecordError extends Error {
  /** Collection and id, e.g. `events/7F3K…:000002`. */
  readonly record: string
  constructor(record: string, problem: string) {
    super(withoutControlCharacters(`${record}: ${problem}`).replaceAll('\n', ' '))
    this.name = 'InvalidRecordError'
    this.record = record
  }
}

/**
 * Checks that a record has only known fields. No hash covers an additional field, so anybody could
 * write one. Throws InvalidRecordError.
 */
export function assertKnownFields(
  recordName: string,
  document: object,
  knownFields: readonly string[],
): void {
  for (const fieldName in document)
    if (!knownFields.includes(fieldName))
      throw new InvalidRecordError(recordName, `has a field ${fieldName} that no hash covers`)
}

/**
 * Removes control characters except line breaks. A stored text could otherwise move the terminal's
 * cursor and print a result of its own over the result of the audit.
 */
export const withoutControlCharacters = (rawText: string): string =>
  rawText.replace(/(?!\n)\p{Cc}/gu, '')

/** SHA-256 of bytes, in hex. */
export const sha256 = (bytes: Buffer): string => hash('sha256', bytes, 'hex')

/**
 * Canonical JSON (RFC 8785). This is a second implementation on purpose: an audit that shares code
 * with the writer would repeat the writer's mistakes.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`

  let jsonText = ''
  for (const fieldName of sortNames(Object.keys(value))) {
    const fieldValue = (value as Record<string, unknown>)[fieldName]
    if (fieldValue === undefined) continue
    const separator = jsonText === '' ? '' : ','
    const quotedName = namePattern.test(fieldName) ? `"${fieldName}"` : JSON.stringify(fieldName)
    jsonText += `${separator}${quotedName}:${canonicalJson(fieldValue)}`
  }
  return `{${jsonText}}`
}

/** Field names that JSON writes without escapes. */
const namePattern = /^\w*$/

/**
 * Sorts by UTF-16 code units, as RFC 8785 requires. Stored objects are usually sorted already, and
 * to check that is cheaper than to sort.
 */
function sortNames(namesToSort: string[]): string[] {
  for (let index = 1; index < namesToSort.length; index++)
    if (namesToSort[index - 1]! > namesToSort[index]!) return namesToSort.sort()
  return namesToSort
}

/** The hash by which an event refers to a text or a publication. */
export const hashOfBody = (body: unknown): string =>
  sha256(Buffer.from(`zhihui-315/body\0\x01${canonicalJson(body)}`))

/** The salted hash by which an event commits to a value. The salt is 32 bytes in hex. */
export const commitmentTo = (salt: string, value: unknown): string =>
  sha256(
    Buffer.concat([
      Buffer.from('zhihui-315/commitment\0\x01'),
      Buffer.from(salt, 'hex'),
      Buffer.from(canonicalJson(value)),
    ]),
  )

/** Whether two JSON values are equal. A field with the value undefined counts as absent. */
export function isSameJson(first: any, second: any): boolean {
  if (first === second) return true
  if (!isObject(first) || !isObject(second)) return false
  if (Array.isArray(first) !== Array.isArray(second)) return false
  for (const fieldName in first) if (!isSameJson(first[fieldName], second[fieldName])) return false
  for (const fieldName in second)
    if (second[fieldName] !== undefined && first[fieldName] === undefined) return false
  return true
}

/**
 * The path of field names to the first place where two JSON values differ; empty when the values
 * themselves differ.
 */
export function firstDifference(first: any, second: any): string[] {
  if (!isObject(first) || !isObject(second)) return []
  const differingName = Object.keys({ ...second, ...first }).find(
    (fieldName) => !isSameJson(first[fieldName], second[fieldName]),
  )
  if (differingName === undefined) return []
  return [differingName, ...firstDifference(first[differingName], second[differingName])]
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null
