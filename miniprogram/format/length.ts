import { tidiedLength } from '../shared/contract/fields'

/** The person is told of the limit from this many characters before it. */
const noticeFromCharacters = 100

/** How many characters are left, or too many; empty while there is room enough. */
export function toLengthHint(
  typedText: string,
  maxLength: number,
): { hint: string; over: boolean } {
  const charactersLeft = maxLength - tidiedLength(typedText)
  if (charactersLeft < 0)
    return { hint: `多了 ${-charactersLeft} 字，最多 ${maxLength} 字`, over: true }
  return {
    hint: charactersLeft <= noticeFromCharacters ? `还能写 ${charactersLeft} 字` : '',
    over: false,
  }
}
