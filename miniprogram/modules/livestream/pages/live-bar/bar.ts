/** A part of the bar. Both numbers are percentages of the bar's width. */
export interface Part {
  left: number
  width: number
}

const clampToUnit = (share: number) => Math.min(1, Math.max(0, share))

/** A percentage with two decimals. */
const percent = (share: number) => Math.round(clampToUnit(share) * 10_000) / 100

/** A gap that is shorter still shows as a line. */
const minGapPercent = 0.5

/** The parts of the bar that stand for the gaps of a stream of this length. */
export function gapParts(streamGaps: { from: number; to: number }[], durationMs: number): Part[] {
  return streamGaps.map(({ from: startMs, to: endMs }) => {
    const left = percent(startMs / durationMs)
    const right = percent(Math.min(endMs, durationMs) / durationMs)
    return { left, width: Math.max(minGapPercent, right - left) }
  })
}

/** The percentage of the bar's width at which a moment of the stream lies. */
export const percentAt = (streamMs: number, durationMs: number): number =>
  durationMs > 0 ? percent(streamMs / durationMs) : 0

/**
 * The moment of the stream under a finger, ms.
 * @param x position of the finger, pixels from the left edge of the screen
 * @param bar position of the bar on the screen, pixels
 */
export function momentAt(
  x: number,
  bar: { left: number; width: number },
  durationMs: number,
): number {
  if (bar.width <= 0) return 0
  return Math.round(clampToUnit((x - bar.left) / bar.width) * durationMs)
}
