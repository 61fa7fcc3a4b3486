/** The field that is signed in, in its own units; a phone of any size maps to it. */
export const field = { width: 1000, height: 400 }

/** One line of the finger each: x, y, x, y … in whole units of the field. */
export type Strokes = number[][]

const mostStrokes = 200
const mostPoints = 6000
/** A dot or a tick is no signature. */
const leastInk = 300

/** How far the finger went over the field, in its units. */
export function inkOf(strokes: Strokes): number {
  let ink = 0
  for (const stroke of strokes)
    for (let at = 2; at + 1 < stroke.length; at += 2)
      ink += Math.hypot(
        (stroke[at] as number) - (stroke[at - 2] as number),
        (stroke[at + 1] as number) - (stroke[at - 1] as number),
      )
  return ink
}

/** Whether these are strokes of this field at all. */
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

/** Enough ink to be somebody's name. */
export const isSigned = (strokes: Strokes): boolean => inkOf(strokes) >= leastInk

/** A stroke as it is kept: whole units, inside the field, without points that add nothing. */
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
