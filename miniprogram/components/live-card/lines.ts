import type { LiveView } from '../../shared/contract/live'
import { isRunning, liveWords, viewersWords } from '../../words/live'
import { moment } from '../../words/when'

/** Streams with pictures: those on the air first, then the newest. `named`: each line names its shop. */
export function liveLines(streams: LiveView[], named: boolean, now: number) {
  return streams
    .filter(({ state }) => state !== 'opened')
    .sort((a, b) => Number(isRunning(b)) - Number(isRunning(a)) || b.openedAt - a.openedAt)
    .map((view) => {
      const running = isRunning(view)
      const title = running ? '正在直播' : `直播 ${moment(view.startedAt ?? view.openedAt, now)}`
      return {
        id: view.streamId,
        caseId: view.caseId ?? '',
        running,
        title: named ? (view.merchant?.name ?? '还没有写明商家') : title,
        said: liveWords(view, now),
        viewers: viewersWords(view.viewers),
        way: running ? '看现场' : view.evidence.length > 0 ? '看录像' : '',
      }
    })
}
export type LiveLine = ReturnType<typeof liveLines>[number]
