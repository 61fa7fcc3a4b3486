import { lengthOf } from '../shared/contract/fields'

/** From how many characters before the end it is told that there is one. */
const NEAR = 100

/** How much room a text has left, or by how much it is too long; nothing while there is room enough. */
export function lengthLine(text: string, most: number): { said: string; over: boolean } {
  const left = most - lengthOf(text)
  if (left < 0) return { said: `多了 ${-left} 字，最多 ${most} 字`, over: true }
  return { said: left <= NEAR ? `还能写 ${left} 字` : '', over: false }
}
