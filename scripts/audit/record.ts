import { createHash } from 'node:crypto'

/** The first record that is not what it should be. */
export class BadRecord extends Error {
  /** Collection and id: `case_events/7F3K…:000002`. */
  readonly record: string
  constructor(record: string, what: string) {
    super(`${record}: ${what}`)
    this.name = 'BadRecord'
    this.record = record
  }
}

export const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part)
  return digest.digest()
}

/** RFC 8785, written again here: a checker that borrowed the writer's would repeat its mistakes. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  let text = ''
  for (const name of Object.keys(value).sort()) {
    const field = (value as Record<string, unknown>)[name]
    if (field !== undefined) text += `${text && ','}${JSON.stringify(name)}:${canonical(field)}`
  }
  return `{${text}}`
}
