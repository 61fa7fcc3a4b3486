import type { ClosedList } from '../shared/vocabulary/closed-list'

/** A choice that a person can tap. */
export interface Choice<Code extends string = string> {
  code: Code
  label: string
}

/** Choices for some codes, with labels in one language. */
export const choicesFromCodes = <Code extends string>(
  offeredCodes: readonly Code[],
  labels: Record<Code, string>,
): Choice<Code>[] => offeredCodes.map((code) => ({ code, label: labels[code] }))

/** Choices for all codes of a closed list, with its Chinese labels. */
export function choicesFromList<Code extends string>(closedList: ClosedList<Code>): Choice<Code>[] {
  return closedList.codes.map((code) => ({ code, label: closedList.label(code) }))
}
