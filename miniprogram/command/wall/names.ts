/**
 * A dot and the size of its name, in pixels of the map; width 0: it has none. `below`: a name that stands below its dot
 * where it can.
 */
export interface Named {
  x: number
  y: number
  width: number
  height: number
  below: boolean
}

/** The middle of a name, from its dot: right and down are positive. */
type Shift = [right: number, down: number]

/**
 * Where each name stands so that it covers neither a dot nor a name before it: above or below its dot, to one side of
 * that, or beside it. Undefined where there is no room. `dot`: the size of a dot.
 */
export function namesApart(all: readonly Named[], dot: number): (Shift | undefined)[] {
  const taken = all.map((one) => ({ ...one, width: dot, height: dot }))
  return all.map(({ x, y, width, height, below }) => {
    if (width === 0) return undefined
    const away = 0.75 * dot + height / 2
    const [over, under] = below ? [away, -away] : [-away, away]
    const [aside, beside] = [(width - dot) / 2, 0.75 * dot + width / 2]
    const shift = (
      [
        [0, over],
        [0, under],
        [aside, over],
        [-aside, over],
        [aside, under],
        [-aside, under],
        [beside, 0],
        [-beside, 0],
      ] as Shift[]
    ).find(
      ([right, down]) =>
        !taken.some(
          (other) =>
            Math.abs(x + right - other.x) < (width + other.width) / 2 &&
            Math.abs(y + down - other.y) < (height + other.height) / 2,
        ),
    )
    if (shift) taken.push({ x: x + shift[0], y: y + shift[1], width, height, below })
    return shift
  })
}
