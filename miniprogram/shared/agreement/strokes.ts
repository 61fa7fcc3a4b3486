/** The size of the signature field in its own units, which a phone of any size maps to. */
export const signatureField = { width: 1000, height: 400 }

/** One stroke each: x, y, x, y … in whole units of the field. */
export type Strokes = number[][]

const maxStrokes = 200
const maxPoints = 6000
/** Shorter strokes, such as a dot or a tick, are no signature; units of the field. */
const minInkLength = 300

/** Length of all strokes, in units of the field. */
export function inkLengthOf(strokes: Strokes): number {
  let inkLength = 0
  for (const stroke of strokes)
    for (let coordinateIndex = 2; coordinateIndex < stroke.length; coordinateIndex += 2)
      inkLength += Math.hypot(
        (stroke[coordinateIndex] as number) - (stroke[coordinateIndex - 2] as number),
        (stroke[coordinateIndex + 1] as number) - (stroke[coordinateIndex - 1] as number),
      )
  return inkLength
}

/** Whether these are well-formed strokes inside the field. */
export const areWellFormedStrokes = (strokes: Strokes): boolean =>
  strokes.length <= maxStrokes &&
  strokes.reduce((pointCount, stroke) => pointCount + stroke.length / 2, 0) <= maxPoints &&
  strokes.every(
    (stroke) =>
      stroke.length >= 2 &&
      stroke.length % 2 === 0 &&
      stroke.every(
        (coordinate, coordinateIndex) =>
          Number.isInteger(coordinate) &&
          coordinate >= 0 &&
          coordinate <= (coordinateIndex % 2 === 0 ? signatureField.width : signatureField.height),
      ),
  )

/** Whether the strokes are long enough for a name. */
export const isLongEnoughToSign = (strokes: Strokes): boolean =>
  inkLengthOf(strokes) >= minInkLength

/** A stroke as it is stored: whole units, inside the field, without redundant points. */
export function tidyStroke(coordinates: number[]): number[] {
  const keptCoordinates: number[] = []
  for (let coordinateIndex = 0; coordinateIndex + 1 < coordinates.length; coordinateIndex += 2) {
    const x = Math.min(
      signatureField.width,
      Math.max(0, Math.round(coordinates[coordinateIndex] as number)),
    )
    const y = Math.min(
      signatureField.height,
      Math.max(0, Math.round(coordinates[coordinateIndex + 1] as number)),
    )
    const [previousX, previousY] = keptCoordinates.slice(-2)
    if (
      previousX === undefined ||
      Math.abs(x - previousX) + Math.abs(y - (previousY as number)) >= 4
    )
      keptCoordinates.push(x, y)
  }
  return keptCoordinates
}
