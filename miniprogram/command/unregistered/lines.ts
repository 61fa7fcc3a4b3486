import type { CaseSummary } from '../../shared/contract/case-view'
import { moment } from '../../words/when'

/** A case that is not registered on the national platform yet, as a dispatcher reads it. */
export const waitingLine = (item: CaseSummary, now: number) => ({
  id: item.id,
  number: item.number,
  title: item.merchantName,
  about: `${item.number} · ${moment(item.submittedAt, now)}收到`,
  typed: '',
  error: '',
})
export type WaitingLine = ReturnType<typeof waitingLine>

/** Keeps what the dispatcher has typed when the list is loaded again. */
export function keepTyped(fresh: WaitingLine[], before: WaitingLine[]): WaitingLine[] {
  const typed = new Map(before.map((line) => [line.id, line]))
  return fresh.map((line) => {
    const had = typed.get(line.id)
    return had ? { ...line, typed: had.typed, error: had.error } : line
  })
}
