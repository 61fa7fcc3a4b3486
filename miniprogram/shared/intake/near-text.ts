/** Length of a shingle, characters: about two Chinese words. */
const length = 4
/** How much two texts must share to be near: names, sums and a sentence or two may differ. House value. */
const share = 0.5

/** Letters and digits only: spaces and punctuation make no difference. */
export const bareText = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/**
 * The shingles of a text: every run of four of its letters and digits. A shorter text is one shingle, an empty one has
 * none.
 */
export function shinglesOf(text: string): Set<string> {
  const signs = [...bareText(text)]
  const runs = Math.max(1, signs.length - length + 1)
  const all = Array.from({ length: runs }, (_, at) => signs.slice(at, at + length).join(''))
  return new Set(all.filter((one) => one !== ''))
}

/** Whether two texts are near: what they share is at least half of what either has (Jaccard index). */
export function isNear(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const most = Math.min(one.size, other.size)
  // Texts of other lengths cannot share enough: most pairs end here.
  if (most === 0 || most < share * Math.max(one.size, other.size)) return false
  let both = 0
  for (const shingle of one) if (other.has(shingle)) both++
  return both >= share * (one.size + other.size - both)
}
