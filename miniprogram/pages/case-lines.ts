import type { CaseSummary } from '../shared/contract/case-view'
import { headlineFor, headlineLine, isOpen } from '../words/headline'

/** A case of the person's own list: what is next, whether it is their turn; the first of a group bears its heading. */
export type CaseLine = CaseSummary & { next: string; yours: boolean; heading?: string }

const groups = ['等您', '正在办', '办完的']
const rank = (line: CaseLine) => (line.yours ? 0 : isOpen(line) ? 1 : 2)

/** What waits for the reader comes first, what is over last; in between the order stays. */
export function caseLines(cases: CaseSummary[], now: number): CaseLine[] {
  const lines = cases.map((item) => ({
    ...item,
    next: headlineLine(item, now),
    yours: item.pending !== undefined && headlineFor(item, now).act !== undefined,
  }))
  lines.sort((one, other) => rank(one) - rank(other))
  return lines.map((line, at) => {
    const before = lines[at - 1]
    return before && rank(before) === rank(line) ? line : { ...line, heading: groups[rank(line)]! }
  })
}
