import { dateTimeText, momentText } from '../../../../format/when'
import type { Output } from '../../../../shared/contract/index'

type OfficerPaths = Output<'officer.path'>

/**
 * The track of each officer as lines on the map and as texts. WeChat's map takes literal colours
 * only, so the colour tokens of the style sheets cannot be used.
 */
export const toTrackTexts = ({ paths: officerPaths, readings }: OfficerPaths, now: number) => ({
  paths: officerPaths.map(
    ({ officer, positions, rejected: rejectedPositions, signs: trackSigns, dwelledAt }) => {
      const [firstPosition] = positions
      const lastPosition = positions[positions.length - 1]
      return {
        id: officer.id,
        name: officer.name,
        signs: trackSigns,
        span:
          firstPosition && lastPosition
            ? `${dateTimeText(firstPosition.at, now)} 到 ${dateTimeText(lastPosition.at, now)}`
            : '',
        used: `采用 ${positions.length} 个位置`,
        dwelled:
          dwelledAt === undefined
            ? '没有在商家附近停留一分钟以上'
            : `${dateTimeText(dwelledAt, now)} 前后在商家停留`,
        rejected: rejectedPositions.map(({ reason: rejectReason, count: rejectedCount }) => ({
          reason: rejectReason,
          count: `${rejectedCount} 个`,
        })),
        // A single position gives no line: the map is then left out.
        centre: positions.length > 1 ? lastPosition : null,
        lines: [
          {
            points: positions.map(({ longitude, latitude }) => ({ longitude, latitude })),
            color: '#1b5fc1',
            width: 4,
          },
        ],
      }
    },
  ),
  readings: readings.map(({ name: readerName, at: readAt }, index) => ({
    index,
    said: `${readerName} ${momentText(readAt, now)}`,
  })),
})
