import { lengthOf } from '../shared/contract/fields'

/** The person is told of the limit from this many characters before it. */
const NEAR = 100

/** How many characters are left, or too many; empty while there is room enough. */
export function lengthLine(text: string, most: number): { said: string; over: boolean } {
  const left = most - lengthOf(text)
  if (left < 0) return { said: `多了 ${-left} 字，最多 ${most} 字`, over: true }
  return { said: left <= NEAR ? `还能写 ${left} 字` : '', over: false }
}
