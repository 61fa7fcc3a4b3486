/** A share of the bar, in percent. */
export interface Part {
  left: number
  width: number
}

const percent = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100

/** Where gaps lie on a bar that stands for `length` ms. A gap too short to be drawn still shows as a line. */
export function gapParts(gaps: { from: number; to: number }[], length: number): Part[] {
  return gaps.map(({ from, to }) => ({
    left: percent(from / length),
    width: Math.max(0.5, percent(Math.min(to, length) / length) - percent(from / length)),
  }))
}

export const placeOf = (at: number, length: number): number => (length > 0 ? percent(at / length) : 0)

/** The moment under a finger at `x` of a bar that begins at `left`. */
export function momentAt(x: number, bar: { left: number; width: number }, length: number): number {
  if (bar.width <= 0) return 0
  return Math.round(Math.min(1, Math.max(0, (x - bar.left) / bar.width)) * length)
}
