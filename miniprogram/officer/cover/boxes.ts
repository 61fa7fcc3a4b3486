import type { Box } from '../../shared/contract/copies'

/** The position of a finger, as a share of the picture's width and height. */
export interface Spot {
  x: number
  y: number
}

const inside = (share: number) => Math.min(1, Math.max(0, share))

/** A smaller box was a tap. */
const least = 0.01

/** The rectangle between two spots, whichever way the finger went; undefined for a mere tap. */
export function boxBetween(from: Spot, to: Spot): Box | undefined {
  const [left, right] = [inside(from.x), inside(to.x)].sort((a, b) => a - b) as [number, number]
  const [top, bottom] = [inside(from.y), inside(to.y)].sort((a, b) => a - b) as [number, number]
  const box = { x: left, y: top, width: right - left, height: bottom - top }
  return box.width < least || box.height < least ? undefined : box
}

/** The CSS of a box that covers a part. */
export const styleOf = ({ x, y, width, height }: Box): string =>
  `left:${x * 100}%;top:${y * 100}%;width:${width * 100}%;height:${height * 100}%`

/** The longest side of the copy, pixels: enough to read, small enough to send. */
const longest = 1600

export function sizeOf({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
