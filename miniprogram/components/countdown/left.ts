import { countdownText } from '../../format/when'

/** The time left until `endsAt`, as a text and as a percentage of `totalMs`. */
export function toTimeLeft(endsAt: number, totalMs: number, now: number) {
  const remainingMs = Math.max(0, endsAt - now)
  return {
    text: remainingMs > 0 ? `还剩 ${countdownText(remainingMs / 1000)}` : '时间已过',
    percent: Math.min(100, (remainingMs / totalMs) * 100),
    over: remainingMs === 0,
  }
}
