/** Letters and digits as they are searched: no case, no spaces, no signs. */
export const plainName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const longest = 4

/** What a shop is found by: every piece of two to four letters of its name, and of four of its address. */
export function gramsOf({ name, address }: { name: string; address: string }): string[] {
  const found = new Set<string>()
  for (let length = 2; length <= longest; length++) for (const gram of pieces(plainName(name), length)) found.add(gram)
  for (const gram of pieces(plainName(address), longest)) found.add(gram)
  return [...found].sort()
}

/** The pieces of a searched word that an index is asked for: its end, which is seldom as common as its beginning, and that too. */
export function gramsToAsk(word: string): string[] {
  const letters = [...plainName(word)]
  return [...new Set([letters.slice(-longest).join(''), letters.slice(0, longest).join('')])].filter(
    (gram) => [...gram].length > 1,
  )
}

/** Whether a shop found by a piece really says the whole word. */
export const says = (shop: { name: string; address: string }, word: string): boolean =>
  [shop.name, shop.address].some((text) => plainName(text).includes(plainName(word)))

const pieces = (text: string, length: number): string[] => {
  const letters = [...text]
  return letters
    .slice(0, Math.max(0, letters.length - length + 1))
    .map((_, at) => letters.slice(at, at + length).join(''))
}
