import type { ClosedList } from '../shared/vocabulary/closed-list'

export interface Choice<Code extends string = string> {
  code: Code
  label: string
}

/** A closed list as things to tap. */
export function choices<Code extends string>(list: ClosedList<Code>): Choice<Code>[] {
  return list.codes.map((code) => ({ code, label: list.label(code) }))
}
