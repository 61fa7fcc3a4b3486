import { momentText } from '../../../../format/when'
import type { CaseSummary } from '../../../../shared/contract/case-view'

/** A case without a number on the national platform, ready for the template. */
export const waitingLine = (caseSummary: CaseSummary, now: number) => ({
  id: caseSummary.id,
  number: caseSummary.number,
  title: caseSummary.merchantName,
  about: `${caseSummary.number} · ${momentText(caseSummary.submittedAt, now)}收到`,
  /** The typed number. */
  typed: '',
  error: '',
})
export type WaitingLine = ReturnType<typeof waitingLine>

/** Carries typed numbers over from the previous lines, when the list is loaded again. */
export function keepTyped(newLines: WaitingLine[], previousLines: WaitingLine[]): WaitingLine[] {
  const previousLinesById = new Map(previousLines.map((line) => [line.id, line]))
  return newLines.map((line) => {
    const previousLine = previousLinesById.get(line.id)
    return previousLine ? { ...line, typed: previousLine.typed, error: previousLine.error } : line
  })
}
