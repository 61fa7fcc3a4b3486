/** The size of the signature field in its own units, which a phone of any size maps to. */
export const field = { width: 1000, height: 400 }

/** One stroke each: x, y, x, y … in whole units of the field. */
export type Strokes = number[][]

const mostStrokes = 200
const mostPoints = 6000
/** Shorter strokes, such as a dot or a tick, are no signature; units of the field. */
const leastInk = 300

/** Length of all strokes, in units of the field. */
export function inkOf(strokes: Strokes): number {
  let ink = 0
  for (const stroke of strokes)
    for (let at = 2; at < stroke.length; at += 2)
      ink += Math.hypot(
        (stroke[at] as number) - (stroke[at - 2] as number),
        (stroke[at + 1] as number) - (stroke[at - 1] as number),
      )
  return ink
}

/** Whether these are well-formed strokes inside the field. */
export const areStrokes = (strokes: Strokes): boolean =>
  strokes.length <= mostStrokes &&
  strokes.reduce((points, stroke) => points + stroke.length / 2, 0) <= mostPoints &&
  strokes.every(
    (stroke) =>
      stroke.length >= 2 &&
      stroke.length % 2 === 0 &&
      stroke.every(
        (value, at) => Number.isInteger(value) && value >= 0 && value <= (at % 2 === 0 ? field.width : field.height),
      ),
  )

/** Whether the strokes are long enough for a name. */
export const isSigned = (strokes: Strokes): boolean => inkOf(strokes) >= leastInk

/** A stroke as it is stored: whole units, inside the field, without redundant points. */
export function tidyStroke(points: number[]): number[] {
  const kept: number[] = []
  for (let at = 0; at + 1 < points.length; at += 2) {
    const x = Math.min(field.width, Math.max(0, Math.round(points[at] as number)))
    const y = Math.min(field.height, Math.max(0, Math.round(points[at + 1] as number)))
    const [beforeX, beforeY] = kept.slice(-2)
    if (beforeX === undefined || Math.abs(x - beforeX) + Math.abs(y - (beforeY as number)) >= 4) kept.push(x, y)
  }
  return kept
}
