/** A share of the bar, in percent. */
export interface Part {
  left: number
  width: number
}

const percent = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100

/**
 * Where gaps lie on a bar that stands for `durationMs` ms. A gap too short to be drawn still shows
 * as a line.
 */
export function gapParts(streamGaps: { from: number; to: number }[], durationMs: number): Part[] {
  return streamGaps.map(({ from: startMs, to: endMs }) => ({
    left: percent(startMs / durationMs),
    width: Math.max(
      0.5,
      percent(Math.min(endMs, durationMs) / durationMs) - percent(startMs / durationMs),
    ),
  }))
}

export const placeOf = (streamMs: number, durationMs: number): number =>
  durationMs > 0 ? percent(streamMs / durationMs) : 0

/** The moment under a finger at `x` of a bar that begins at `left`. */
export function momentAt(
  x: number,
  bar: { left: number; width: number },
  durationMs: number,
): number {
  if (bar.width <= 0) return 0
  return Math.round(Math.min(1, Math.max(0, (x - bar.left) / bar.width)) * durationMs)
}
