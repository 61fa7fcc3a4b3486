import type { CaseSummary } from '../shared/contract/case-view'
import { headlineFor, headlineLine, isOpen } from '../words/headline'

/** A case of the person's own list: what is next, and whether it is their turn. */
export type CaseLine = CaseSummary & { next: string; yours: boolean }

const rank = (line: CaseLine) => (line.yours ? 0 : isOpen(line) ? 1 : 2)

/** What waits for the reader comes first, what is over last; in between the order stays. */
export function caseLines(cases: CaseSummary[], now: number): CaseLine[] {
  const lines = cases.map((item) => ({
    ...item,
    next: headlineLine(item, now),
    yours: item.pending !== undefined && headlineFor(item, now).act !== undefined,
  }))
  return lines.sort((one, other) => rank(one) - rank(other))
}
