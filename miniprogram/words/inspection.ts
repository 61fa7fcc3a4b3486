import { dayInWords, dayOf } from '../shared/clock/days'
import { type InspectionResult, inspectionResults } from '../shared/vocabulary/shop'

interface Found {
  result: InspectionResult
  corrected?: string
  drawId?: string
}

/** What was found and, where another officer found it put right, on which day. */
export const inspectionWords = ({ result, corrected, drawId }: Found): string =>
  [
    inspectionResults.label(result),
    ...(drawId ? ['（随机抽查）'] : []),
    ...(corrected ? [`，已改正（${dayInWords(corrected, dayOf(Date.now()))}复查）`] : []),
  ].join('')
