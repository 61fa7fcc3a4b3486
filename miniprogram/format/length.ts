import { tidiedLength } from '../shared/contract/fields'

/** From so many characters before the limit on, the hint is shown. */
const noticeFromCharacters = 100

/** How many characters are left or too many. The hint is empty while many are left. */
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
