import { isStreamRunning, liveStatusText, viewersText } from '../../format/live'
import { momentText } from '../../format/when'
import type { LiveView } from '../../modules/livestream-source'

/**
 * The lines of livestreams, running ones first, then the newest. Streams from which no picture has
 * arrived are left out.
 * @param namesShop each line names the shop; for lists with streams of several cases
 */
export function toLiveLines(liveViews: LiveView[], namesShop: boolean, now: number) {
  return liveViews
    .filter(({ state: streamState }) => streamState !== 'opened')
    .sort((first, second) => {
      const runningFirst = Number(isStreamRunning(second)) - Number(isStreamRunning(first))
      return runningFirst || second.openedAt - first.openedAt
    })
    .map((liveView) => {
      const isRunningNow = isStreamRunning(liveView)
      const lineTitle = isRunningNow
        ? '正在直播'
        : `直播 ${momentText(liveView.startedAt ?? liveView.openedAt, now)}`
      return {
        id: liveView.streamId,
        caseId: liveView.caseId ?? '',
        running: isRunningNow,
        title: namesShop ? (liveView.merchant?.name ?? '还没有写明商家') : lineTitle,
        said: liveStatusText(liveView, now),
        viewers: viewersText(liveView.viewers),
        way: watchText(isRunningNow, liveView.evidence.length > 0),
      }
    })
}
export type LiveLine = ReturnType<typeof toLiveLines>[number]

function watchText(isRunning: boolean, hasRecording: boolean): string {
  if (isRunning) return '看现场'
  return hasRecording ? '看录像' : ''
}
