/**
 * A closed list of terms: codes with the Chinese words that people see. Only the codes are stored,
 * so the words may be changed.
 */
export interface ClosedList<Code extends string> {
  /** All codes, in the order in which they are shown. */
  codes: [Code, ...Code[]]
  label(code: Code): string
  has(code: unknown): code is Code
}

export function closedList<const Labels extends Record<string, string>>(
  labels: Labels,
): ClosedList<keyof Labels & string> {
  type Code = keyof Labels & string
  const codes = Object.keys(labels) as [Code, ...Code[]]
  return {
    codes,
    label: (listCode) => labels[listCode] as string,
    has: (listCode): listCode is Code => codes.includes(listCode as Code),
  }
}

export type CodeOf<List> = List extends ClosedList<infer Code> ? Code : never
