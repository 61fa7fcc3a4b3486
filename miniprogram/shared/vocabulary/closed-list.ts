/**
 * A closed list of terms: code -> the Chinese words shown to people. Codes are stored, words are
 * not.
 */
export interface ClosedList<Code extends string> {
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
