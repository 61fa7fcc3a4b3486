import { metresPerDegree } from '../../../miniprogram/shared/great-circle'
import type { Point } from '../place'

/** Cells a degree: one is 222 m high, and in China 130 to 220 m wide. */
const perDegree = 500

const rowOf = (degrees: number) => Math.floor(degrees * perDegree)
const named = (column: number, row: number) => `${column}:${row}`

/** The cell of a grid over the map that a place lies in: equal text where others are near. */
export const cellOf = ({ longitude, latitude }: Point): string => named(rowOf(longitude), rowOf(latitude))

/** North and south of any shop of China, degrees; towards the poles a metre is ever more of a degree. */
const farthest = 60

/**
 * The cells that a circle touches, in rings around its centre, the nearest ring first. None where no shop of China can
 * be.
 */
export function cellsAround({ longitude, latitude }: Point, metres: number): string[][] {
  if (Math.abs(latitude) > farthest) return []
  const high = metres / metresPerDegree
  const wide = high / Math.cos((latitude * Math.PI) / 180)
  const [column, row] = [rowOf(longitude), rowOf(latitude)]
  const rings: string[][] = []
  for (let x = rowOf(longitude - wide); x <= rowOf(longitude + wide); x++)
    for (let y = rowOf(latitude - high); y <= rowOf(latitude + high); y++) {
      const ring = Math.max(Math.abs(x - column), Math.abs(y - row))
      rings[ring] = [...(rings[ring] ?? []), named(x, y)]
    }
  return rings
}
