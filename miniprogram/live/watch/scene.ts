import type { LiveView } from '../../shared/contract/live'
import { isRunning, personWords, recordedWords } from '../../words/live'

/** The codes of live-player by what they mean for the viewer; undefined when nothing changes. */
export function pictureOf(code: number): 'shown' | 'waiting' | 'gone' | undefined {
  if (code === 2003 || code === 2004) return 'shown'
  if (code === 2006 || code === -2301) return 'gone'
  return [2007, 2103, 2105, 3001, 3002, 3003, 3005].includes(code) ? 'waiting' : undefined
}

/** The words over the player, by the stream's and the player's state; empty while a picture shows. */
export function sceneWords(view: LiveView, picture: 'shown' | 'waiting' | 'gone', now: number): string {
  if (view.state === 'interrupted') return '对方网络断了，正在等他重新连上'
  if (!isRunning(view)) {
    if (view.segments.length === 0) return '还没有画面'
    return `直播结束了，录下 ${recordedWords(view, now)}`
  }
  return picture === 'shown' ? '' : '正在接画面'
}

/** A player that has shown one push freezes on the next, so a new one is made when the pushing phone reconnects. */
export const needsNewPlayer = (before: LiveView | null, view: LiveView): boolean =>
  view.state === 'running' && (before?.state !== 'running' || before.segments.length !== view.segments.length)

export const markLines = ({ marks }: Pick<LiveView, 'marks'>) =>
  [...marks]
    .sort((a, b) => a.at - b.at)
    .map(({ at, by, note, still }) => ({
      at,
      said: [note ?? (still ? '截图' : '记下这一刻'), personWords(by)].join(' · '),
      still: still !== undefined,
    }))
export type MarkLine = ReturnType<typeof markLines>[number]
