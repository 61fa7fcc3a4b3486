import { dayInWords, dayOf } from '../shared/clock/days'
import { type InspectionResult, inspectionResults } from '../shared/vocabulary/shop'

/** What was found and, where another officer found it put right, on which day. */
export const inspectionWords = ({ result, corrected }: { result: InspectionResult; corrected?: string }): string =>
  `${inspectionResults.label(result)}${corrected ? `，已改正（${dayInWords(corrected, dayOf(Date.now()))}复查）` : ''}`
