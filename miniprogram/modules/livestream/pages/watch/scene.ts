import { isStreamRunning, personText, recordedText } from '../../../../format/live'
import type { LiveView } from '../../../livestream-source'

/** What the player shows: pictures, none yet, or none any more. */
export type Picture = 'shown' | 'waiting' | 'gone'

const shownCodes = [2003, 2004]
const goneCodes = [2006, -2301]
const waitingCodes = [2007, 2103, 2105, 3001, 3002, 3003, 3005]

/** What a status code of WeChat's live-player means; undefined if it changes nothing. */
export function pictureOf(statusCode: number): Picture | undefined {
  if (shownCodes.includes(statusCode)) return 'shown'
  if (goneCodes.includes(statusCode)) return 'gone'
  return waitingCodes.includes(statusCode) ? 'waiting' : undefined
}

/** The text over the player; empty while pictures are shown. */
export function playerText(liveView: LiveView, picture: Picture, now: number): string {
  if (liveView.state === 'interrupted') return '对方网络断了，正在等他重新连上'
  if (!isStreamRunning(liveView)) {
    if (liveView.segments.length === 0) return '还没有画面'
    return `直播结束了，录下 ${recordedText(liveView, now)}`
  }
  return picture === 'shown' ? '' : '正在接画面'
}

/**
 * Whether the page must make a new player: a player freezes when the filming phone reconnects,
 * which begins a new segment.
 */
export const needsNewPlayer = (previousLiveView: LiveView | null, liveView: LiveView): boolean =>
  liveView.state === 'running' &&
  (previousLiveView?.state !== 'running' ||
    previousLiveView.segments.length !== liveView.segments.length)

/** The bookmarks of a stream in order of time, ready for the template. */
export const markLines = ({ marks }: Pick<LiveView, 'marks'>) =>
  [...marks]
    .sort((first, second) => first.at - second.at)
    .map(({ at, by, note, still }) => ({
      at,
      said: [note ?? (still ? '截图' : '记下这一刻'), personText(by)].join(' · '),
      still: still !== undefined,
    }))
export type MarkLine = ReturnType<typeof markLines>[number]
