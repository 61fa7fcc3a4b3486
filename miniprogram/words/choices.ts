import type { ClosedList } from '../shared/vocabulary/closed-list'

export interface Choice<Code extends string = string> {
  code: Code
  label: string
}

/** Codes as things to tap, in the words of a language. */
export const offered = <Code extends string>(codes: readonly Code[], labels: Record<Code, string>): Choice<Code>[] =>
  codes.map((code) => ({ code, label: labels[code] }))

/** A closed list as things to tap. */
export function choices<Code extends string>(list: ClosedList<Code>): Choice<Code>[] {
  return list.codes.map((code) => ({ code, label: list.label(code) }))
}
