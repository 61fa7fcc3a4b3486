import type { LivePerson, LiveView } from '../modules/livestream-source'
import { durationText } from '../shared/duration'
import { liveProblems, liveStates } from '../shared/vocabulary/live'
import { roles } from '../shared/vocabulary/roles'
import { momentText } from './when'

/** A duration as a running clock: `0:07`, `12:40`, `1:02:03`. */
export function clockText(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const twoDigits = (timePart: number) => String(timePart).padStart(2, '0')
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`
    : `${minutes}:${twoDigits(seconds % 60)}`
}

/** Total length of some time spans. A span without an end lasts until now. */
const totalMs = (timeSpans: { from: number; to?: number }[], now: number) =>
  timeSpans.reduce(
    (total, { from: startMs, to: endMs = now }) => total + Math.max(0, endMs - startMs),
    0,
  )

/** The recorded time and the interruptions: `3 分 12 秒，中断 2 次共 14 秒`. */
export function recordedText(
  { segments, gaps: streamGaps }: Pick<LiveView, 'segments' | 'gaps'>,
  now: number,
): string {
  const interruptions =
    streamGaps.length > 0
      ? `，中断 ${streamGaps.length} 次共 ${durationText(totalMs(streamGaps, now) / 1000)}`
      : ''
  return `${durationText(totalMs(segments, now) / 1000)}${interruptions}`
}

/** The state of a livestream, for an item of a list. */
export function liveStatusText(liveView: LiveView, now: number): string {
  const { state, startedAt, segments, problem } = liveView
  if (state === 'running') return `${momentText(startedAt!, now)}开始`
  if (state === 'interrupted') return '对方网络断了，正在重新连接'
  if (state === 'opened') return '还没有画面'
  if (segments.length === 0) return liveProblems.label(problem ?? 'nothing_came')
  const statusText = problem ? liveProblems.label(problem) : recordingStateText(state === 'sealed')
  return `${recordedText(liveView, now)}，${statusText}`
}

/** The sentence about the reader's own livestream after its end. */
export function savedText(liveView: LiveView, now: number): string {
  return liveView.segments.length > 0 ? `已保存 ${recordedText(liveView, now)}` : '没有录到画面'
}

export const isStreamRunning = ({ state }: Pick<LiveView, 'state'>) =>
  state === 'running' || state === 'interrupted'

export const personText = ({
  role: personRole,
  name: personName,
  badge: badgeNumber,
  me: isReader,
}: LivePerson): string => {
  if (isReader) return '您'
  const badgeText = badgeNumber ? `（工号 ${badgeNumber}）` : ''
  return `${personName || roles.label(personRole)}${badgeText}`
}

/** The viewers without the reader: `王样例（工号 001）、李样例看过`. Empty if there are none. */
export function viewersText(viewers: LiveView['viewers']): string {
  const names = [...new Set(viewers.filter(({ me: isReader }) => !isReader).map(personText))]
  return names.length > 0 ? `${names.join('、')}看过` : ''
}

/** The officers whom the command centre sent there. Empty if there are none. */
export function sentText(sentPeople: NonNullable<LiveView['sent']>): string {
  const sentOfficers = sentPeople.map(
    ({ name: personName, acknowledgedAt }) =>
      `${personName}${acknowledgedAt === undefined ? '（等签收）' : '（已签收）'}`,
  )
  return sentOfficers.length > 0 ? `指挥中心派了${sentOfficers.join('、')}` : ''
}

const recordingStateText = (isSealed: boolean): string =>
  isSealed ? liveStates.label('sealed') : '正在存证'
