import { isStreamRunning, personText, recordedText } from '../../../../format/live'
import type { LiveView } from '../../../livestream-source'

/** The codes of live-player by what they mean for the viewer; undefined when nothing changes. */
export function pictureOf(statusCode: number): 'shown' | 'waiting' | 'gone' | undefined {
  if (statusCode === 2003 || statusCode === 2004) return 'shown'
  if (statusCode === 2006 || statusCode === -2301) return 'gone'
  return [2007, 2103, 2105, 3001, 3002, 3003, 3005].includes(statusCode) ? 'waiting' : undefined
}

/**
 * The words over the player, by the stream's and the player's state; empty while a picture shows.
 */
export function sceneWords(
  liveView: LiveView,
  picture: 'shown' | 'waiting' | 'gone',
  now: number,
): string {
  if (liveView.state === 'interrupted') return '对方网络断了，正在等他重新连上'
  if (!isStreamRunning(liveView)) {
    if (liveView.segments.length === 0) return '还没有画面'
    return `直播结束了，录下 ${recordedText(liveView, now)}`
  }
  return picture === 'shown' ? '' : '正在接画面'
}

/**
 * A player that has shown one push freezes on the next, so a new one is made when the pushing phone
 * reconnects.
 */
export const needsNewPlayer = (previousLiveView: LiveView | null, liveView: LiveView): boolean =>
  liveView.state === 'running' &&
  (previousLiveView?.state !== 'running' ||
    previousLiveView.segments.length !== liveView.segments.length)

export const markLines = ({ marks }: Pick<LiveView, 'marks'>) =>
  [...marks]
    .sort((first, second) => first.at - second.at)
    .map(({ at, by, note, still }) => ({
      at,
      said: [note ?? (still ? '截图' : '记下这一刻'), personText(by)].join(' · '),
      still: still !== undefined,
    }))
export type MarkLine = ReturnType<typeof markLines>[number]
