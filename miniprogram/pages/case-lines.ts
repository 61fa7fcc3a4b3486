import { headlineFor, headlineText, needsAttention } from '../format/headline'
import type { CaseSummary } from '../shared/contract/case-view'

/**
 * A case of the person's own list: what is next, whether it is their turn; the first of a group
 * bears its heading.
 */
export type CaseLine = CaseSummary & { next: string; isReadersTurn: boolean; heading?: string }

const groupHeadings = ['等您', '正在办', '办完的']
const groupRank = (caseLine: CaseLine) => {
  if (caseLine.isReadersTurn) return 0
  return needsAttention(caseLine) ? 1 : 2
}

/** What waits for the reader comes first, what is over last; in between the order stays. */
export function caseLines(cases: CaseSummary[], now: number): CaseLine[] {
  const allLines = cases.map((caseSummary) => ({
    ...caseSummary,
    next: headlineText(caseSummary, now),
    isReadersTurn:
      caseSummary.pending !== undefined && headlineFor(caseSummary, now).act !== undefined,
  }))
  allLines.sort((first, second) => groupRank(first) - groupRank(second))
  return allLines.map((caseLine, lineIndex) => {
    const previousLine = allLines[lineIndex - 1]
    return previousLine && groupRank(previousLine) === groupRank(caseLine)
      ? caseLine
      : { ...caseLine, heading: groupHeadings[groupRank(caseLine)]! }
  })
}
