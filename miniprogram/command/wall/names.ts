/** A dot and the size of its name, px of the map; width 0: without one. `below`: the name stands below where it can. */
export type Named = Record<'x' | 'y' | 'width' | 'height', number> & { below: boolean }

/**
 * How far right and down of its dot each name stands so that it covers neither a dot nor a name before it, between
 * `west` and `east`. Undefined where there is no room. `dot`: the size of a dot.
 */
export function namesApart(
  all: readonly Named[],
  dot: number,
  [west, east]: readonly [number, number],
): (readonly [number, number] | undefined)[] {
  const taken = all.map((one) => ({ ...one, width: dot, height: dot }))
  return all.map((one) => {
    const { x, y, width, height, below } = one
    const away = (below ? 0.75 : -0.75) * dot + (below ? height : -height) / 2
    const [aside, beside] = [(width - dot) / 2, 0.75 * dot + width / 2]
    const rows = [away, -away].flatMap((down) => [0, aside, -aside].map((right) => [right, down] as const))
    const shift = [...rows, [beside, 0] as const, [-beside, 0] as const].find(
      ([right, down]) =>
        x + right - width / 2 >= west &&
        x + right + width / 2 <= east &&
        taken.every(
          (other) =>
            Math.abs(x + right - other.x) >= (width + other.width) / 2 ||
            Math.abs(y + down - other.y) >= (height + other.height) / 2,
        ),
    )
    if (width === 0 || !shift) return undefined
    taken.push({ ...one, x: x + shift[0], y: y + shift[1] })
    return shift
  })
}
