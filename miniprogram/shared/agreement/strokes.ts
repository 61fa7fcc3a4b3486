/** Size of the signature field, in units of its own. Each phone scales the field to its screen. */
export const signatureField = { width: 1000, height: 400 }

/** Each stroke is a list of coordinates x, y, x, y, … in whole units of the field. */
export type Strokes = number[][]

const maxStrokes = 200
const maxPoints = 6000
/** A name is at least this long; a dot or a tick is shorter. Units of the field. */
const minInkLength = 300
/** Points that are closer to the previous one than this are dropped. Units of the field. */
const minPointDistance = 4

/** Length of all strokes, in units of the field. */
export function inkLengthOf(strokes: Strokes): number {
  let inkLength = 0
  for (const stroke of strokes) {
    for (let xIndex = 2; xIndex < stroke.length; xIndex += 2) {
      const deltaX = (stroke[xIndex] as number) - (stroke[xIndex - 2] as number)
      const deltaY = (stroke[xIndex + 1] as number) - (stroke[xIndex - 1] as number)
      inkLength += Math.hypot(deltaX, deltaY)
    }
  }
  return inkLength
}

/** Whether the strokes are complete pairs of coordinates inside the field, and not too many. */
export function areWellFormedStrokes(strokes: Strokes): boolean {
  const pointCount = strokes.flat().length / 2
  return (
    strokes.length <= maxStrokes && pointCount <= maxPoints && strokes.every(isWellFormedStroke)
  )
}

function isWellFormedStroke(stroke: number[]): boolean {
  if (stroke.length < 2 || stroke.length % 2 !== 0) return false
  return stroke.every((coordinate, index) => {
    const isX = index % 2 === 0
    const largest = isX ? signatureField.width : signatureField.height
    return Number.isInteger(coordinate) && coordinate >= 0 && coordinate <= largest
  })
}

/** Whether the strokes are long enough for a name. */
export const isLongEnoughToSign = (strokes: Strokes): boolean =>
  inkLengthOf(strokes) >= minInkLength

/** Converts a stroke for storage: whole units, inside the field, without redundant points. */
export function tidyStroke(coordinates: number[]): number[] {
  const tidyCoordinates: number[] = []
  for (let xIndex = 0; xIndex + 1 < coordinates.length; xIndex += 2) {
    const x = roundWithin(coordinates[xIndex] as number, signatureField.width)
    const y = roundWithin(coordinates[xIndex + 1] as number, signatureField.height)
    const [previousX, previousY] = tidyCoordinates.slice(-2)
    const distance =
      previousX === undefined
        ? minPointDistance
        : Math.abs(x - previousX) + Math.abs(y - (previousY as number))
    if (distance >= minPointDistance) tidyCoordinates.push(x, y)
  }
  return tidyCoordinates
}

const roundWithin = (coordinate: number, largest: number): number =>
  Math.min(largest, Math.max(0, Math.round(coordinate)))
