import { countdownText } from '../../format/when'

/**
 * The time left until `endsAt`: in words, and as a share of `totalMs` for the bar. All in
 * milliseconds.
 */
export function timeLeft(endsAt: number, totalMs: number, now: number) {
  const remainingMs = Math.max(0, endsAt - now)
  return {
    text: remainingMs > 0 ? `还剩 ${countdownText(remainingMs / 1000)}` : '时间已过',
    percent: Math.min(100, (remainingMs / totalMs) * 100),
    over: remainingMs === 0,
  }
}
