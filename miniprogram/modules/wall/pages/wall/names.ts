/** A dot on the map with the size of its name. All numbers are pixels of the map. */
export interface NamedDot {
  /** Centre of the dot. */
  x: number
  y: number
  /** Width of the name; 0 if it has none. */
  width: number
  height: number
  /** The name goes below the dot if there is room. */
  below: boolean
}

/** The centre of a name relative to its dot: to the right and downwards, pixels. */
type Shift = readonly [right: number, down: number]

/** A rectangle given by its centre. */
type Box = Omit<NamedDot, 'below'>

/** Distance of a name from the centre of its dot, in sizes of a dot. */
const DISTANCE = 0.75

/**
 * Finds a position for each name at which it covers neither a dot nor an earlier name.
 * @param dotSize size of a dot, pixels
 * @param limits western and eastern limit for names, pixels
 * @returns the shift of each name; undefined if it has no room
 */
export function placeNames(
  namedPlaces: readonly NamedDot[],
  dotSize: number,
  [west, east]: readonly [number, number],
): (Shift | undefined)[] {
  const takenBoxes: Box[] = namedPlaces.map(({ x, y }) => ({
    x,
    y,
    width: dotSize,
    height: dotSize,
  }))
  const isFree = (box: Box): boolean => {
    const isWithinLimits = box.x - box.width / 2 >= west && box.x + box.width / 2 <= east
    return isWithinLimits && takenBoxes.every((takenBox) => !overlap(box, takenBox))
  }
  return namedPlaces.map((namedPlace) => {
    const { x, y, width, height } = namedPlace
    if (width === 0) return undefined
    const boxAt = ([right, down]: Shift): Box => ({ x: x + right, y: y + down, width, height })
    const shift = possibleShifts(namedPlace, dotSize).find((candidate) => isFree(boxAt(candidate)))
    if (shift) takenBoxes.push(boxAt(shift))
    return shift
  })
}

/**
 * The shifts in the order of preference: above or below the dot, on the other side, at its sides.
 */
function possibleShifts({ width, height, below }: NamedDot, dotSize: number): Shift[] {
  const verticalDistance = DISTANCE * dotSize + height / 2
  const preferredDown = below ? verticalDistance : -verticalDistance
  const alignedRight = (width - dotSize) / 2
  const sideRight = DISTANCE * dotSize + width / 2
  return [
    [0, preferredDown],
    [alignedRight, preferredDown],
    [-alignedRight, preferredDown],
    [0, -preferredDown],
    [alignedRight, -preferredDown],
    [-alignedRight, -preferredDown],
    [sideRight, 0],
    [-sideRight, 0],
  ]
}

function overlap(first: Box, second: Box): boolean {
  const isApartHorizontally = Math.abs(first.x - second.x) >= (first.width + second.width) / 2
  const isApartVertically = Math.abs(first.y - second.y) >= (first.height + second.height) / 2
  return !isApartHorizontally && !isApartVertically
}
