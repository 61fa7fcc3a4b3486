import { headlineFor, headlineText, needsAttention } from '../format/headline'
import type { CaseSummary } from '../shared/contract/case-view'

/** A case in the list of a person's own cases. */
export type OwnCaseLine = CaseSummary & {
  /** What happens next. */
  next: string
  /** The reader has to do something. */
  isReadersTurn: boolean
  /** Heading of a group of cases. Only the first case of a group has it. */
  heading?: string
}

/** By group rank: the reader has to act, the case is being handled, the case is over. */
const groupHeadings = ['等您', '正在办', '办完的']
const groupRank = (caseLine: OwnCaseLine) => {
  if (caseLine.isReadersTurn) return 0
  return needsAttention(caseLine) ? 1 : 2
}

/** Sorts the cases into three groups. Within a group, the order of the server stays. */
export function toOwnCaseLines(cases: CaseSummary[], now: number): OwnCaseLine[] {
  const allLines = cases.map((caseSummary) => ({
    ...caseSummary,
    next: headlineText(caseSummary, now),
    isReadersTurn:
      caseSummary.pending !== undefined && headlineFor(caseSummary, now).act !== undefined,
  }))
  allLines.sort((first, second) => groupRank(first) - groupRank(second))
  return allLines.map((caseLine, lineIndex) => {
    const previousLine = allLines[lineIndex - 1]
    const isFirstOfGroup = !previousLine || groupRank(previousLine) !== groupRank(caseLine)
    return isFirstOfGroup ? { ...caseLine, heading: groupHeadings[groupRank(caseLine)]! } : caseLine
  })
}
