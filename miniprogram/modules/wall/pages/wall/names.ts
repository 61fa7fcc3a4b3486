/**
 * A dot on the map and the size of its name in pixels of the map; width 0 if it has no name.
 * `below`: put the name below the dot if there is room.
 */
export type Named = Record<'x' | 'y' | 'width' | 'height', number> & { below: boolean }

/**
 * How far right and down of its dot each name stands so that it covers neither a dot nor a name
 * before it, between `west` and `east`. Undefined where there is no room. `dot`: the size of a dot.
 */
export function namesApart(
  namedPlaces: readonly Named[],
  dot: number,
  [west, east]: readonly [number, number],
): (readonly [number, number] | undefined)[] {
  const takenBoxes = namedPlaces.map((namedPlace) => ({ ...namedPlace, width: dot, height: dot }))
  return namedPlaces.map((namedPlace) => {
    const { x, y, width, height, below } = namedPlace
    const verticalShift = (below ? 0.75 : -0.75) * dot + (below ? height : -height) / 2
    const [centredShift, sideShift] = [(width - dot) / 2, 0.75 * dot + width / 2]
    const rows = [verticalShift, -verticalShift].flatMap((shiftDown) =>
      [0, centredShift, -centredShift].map((shiftRight) => [shiftRight, shiftDown] as const),
    )
    const shift = [...rows, [sideShift, 0] as const, [-sideShift, 0] as const].find(
      ([shiftRight, shiftDown]) =>
        x + shiftRight - width / 2 >= west &&
        x + shiftRight + width / 2 <= east &&
        takenBoxes.every(
          (takenBox) =>
            Math.abs(x + shiftRight - takenBox.x) >= (width + takenBox.width) / 2 ||
            Math.abs(y + shiftDown - takenBox.y) >= (height + takenBox.height) / 2,
        ),
    )
    if (width === 0 || !shift) return undefined
    takenBoxes.push({ ...namedPlace, x: x + shift[0], y: y + shift[1] })
    return shift
  })
}
