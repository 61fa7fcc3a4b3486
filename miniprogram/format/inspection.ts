import { dayInWords, shanghaiDayOf } from '../shared/calendar/days'
import { type InspectionResult, inspectionResults } from '../shared/vocabulary/shop'

interface InspectionFinding {
  result: InspectionResult
  corrected?: string
  drawId?: string
}

/**
 * The result of an inspection and, if another officer confirmed the correction, the day of that.
 */
export const inspectionText = ({
  result: inspectionResult,
  corrected: correctedOn,
  drawId,
}: InspectionFinding): string =>
  [
    inspectionResults.label(inspectionResult),
    ...(drawId ? ['（随机抽查）'] : []),
    ...(correctedOn
      ? [`，已改正（${dayInWords(correctedOn, shanghaiDayOf(Date.now()))}复查）`]
      : []),
  ].join('')
