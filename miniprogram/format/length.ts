import { tidiedLength } from '../shared/contract/fields'

/** The person is told of the limit from this many characters before it. */
const noticeFromCharacters = 100

/** How many characters are left, or too many; empty while there is room enough. */
export function toLengthHint(text: string, maxLength: number): { said: string; over: boolean } {
  const charactersLeft = maxLength - tidiedLength(text)
  if (charactersLeft < 0)
    return { said: `多了 ${-charactersLeft} 字，最多 ${maxLength} 字`, over: true }
  return {
    said: charactersLeft <= noticeFromCharacters ? `还能写 ${charactersLeft} 字` : '',
    over: false,
  }
}
