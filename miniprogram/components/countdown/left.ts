import { countdown } from '../../words/when'

/** The time left until `until`: in words, and as a share of `total` for the bar. All in milliseconds. */
export function left(until: number, total: number, now: number) {
  const ms = Math.max(0, until - now)
  return {
    text: ms > 0 ? `还剩 ${countdown(ms / 1000)}` : '时间已过',
    percent: Math.min(100, (ms / total) * 100),
    over: ms === 0,
  }
}
