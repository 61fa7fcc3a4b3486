import type { LivePerson, LiveView } from '../shared/contract/live'
import { liveProblems, liveStates } from '../shared/vocabulary/live'
import { roles } from '../shared/vocabulary/roles'
import { duration } from './measures'
import { moment } from './when'

/** A running clock: `0:07`, `12:40`, `1:02:03`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

const sum = (spans: { from: number; to?: number }[], now: number) =>
  spans.reduce((total, { from, to = now }) => total + Math.max(0, to - from), 0)

/** `3 分 12 秒，中断 2 次共 14 秒`. */
export function recordedWords({ segments, gaps }: Pick<LiveView, 'segments' | 'gaps'>, now: number): string {
  const broken = gaps.length > 0 ? `，中断 ${gaps.length} 次共 ${duration(sum(gaps, now) / 1000)}` : ''
  return `${duration(sum(segments, now) / 1000)}${broken}`
}

/** The state of a stream for a line in a list. */
export function liveWords(view: LiveView, now: number): string {
  const { state, startedAt, segments, problem } = view
  if (state === 'running') return `${moment(startedAt!, now)}开始`
  if (state === 'interrupted') return '对方网络断了，正在重新连接'
  if (state === 'opened') return '还没有画面'
  if (segments.length === 0) return liveProblems.label(problem ?? 'nothing_came')
  const rest = problem ? liveProblems.label(problem) : state === 'sealed' ? liveStates.label(state) : '正在存证'
  return `${recordedWords(view, now)}，${rest}`
}

/** The sentence about one's own stream once it is over. */
export function savedWords(view: LiveView, now: number): string {
  return view.segments.length > 0 ? `已保存 ${recordedWords(view, now)}` : '没有录到画面'
}

export const isRunning = ({ state }: Pick<LiveView, 'state'>) => state === 'running' || state === 'interrupted'

export const personWords = ({ role, name, badge, me }: LivePerson): string =>
  me ? '您' : `${name || roles.label(role)}${badge ? `（工号 ${badge}）` : ''}`

/** The viewers, each once: `王样例（工号 001）、李样例看过`; empty without any. */
export function viewersWords(viewers: LiveView['viewers']): string {
  const names = [...new Set(viewers.filter(({ me }) => !me).map(personWords))]
  return names.length > 0 ? `${names.join('、')}看过` : ''
}

/** Whom the centre has sent there; empty without any. */
export function sentWords(sent: NonNullable<LiveView['sent']>): string {
  const said = sent.map(
    ({ name, acknowledgedAt }) => `${name}${acknowledgedAt === undefined ? '（等签收）' : '（已签收）'}`,
  )
  return said.length > 0 ? `指挥中心派了${said.join('、')}` : ''
}
