import type { ClosedList } from '../shared/vocabulary/closed-list'

export interface Choice<Code extends string = string> {
  code: Code
  label: string
}

/** Codes as things to tap, in the words of a language. */
export const choicesFromCodes = <Code extends string>(
  offeredCodes: readonly Code[],
  labels: Record<Code, string>,
): Choice<Code>[] => offeredCodes.map((code) => ({ code, label: labels[code] }))

/** A closed list as things to tap. */
export function choicesFromList<Code extends string>(closedList: ClosedList<Code>): Choice<Code>[] {
  return closedList.codes.map((code) => ({ code, label: closedList.label(code) }))
}
