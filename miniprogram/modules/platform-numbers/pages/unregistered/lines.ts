import { momentText } from '../../../../format/when'
import type { CaseSummary } from '../../../../shared/contract/case-view'

/** A case that is not registered on the national platform yet, as a dispatcher reads it. */
export const waitingLine = (caseSummary: CaseSummary, now: number) => ({
  id: caseSummary.id,
  number: caseSummary.number,
  title: caseSummary.merchantName,
  about: `${caseSummary.number} · ${momentText(caseSummary.submittedAt, now)}收到`,
  typed: '',
  error: '',
})
export type WaitingLine = ReturnType<typeof waitingLine>

/** Keeps what the dispatcher has typed when the list is loaded again. */
export function keepTyped(freshLines: WaitingLine[], previousLines: WaitingLine[]): WaitingLine[] {
  const typedFigures = new Map(previousLines.map((listItem) => [listItem.id, listItem]))
  return freshLines.map((listItem) => {
    const had = typedFigures.get(listItem.id)
    return had ? { ...listItem, typed: had.typed, error: had.error } : listItem
  })
}
