/** Length of a shingle, characters: about two Chinese words. */
const shingleLength = 4
/**
 * How much two texts must share to be near: names, sums and a sentence or two may differ. House
 * value.
 */
const minSharedShare = 0.5

/** Letters and digits only: spaces and punctuation make no difference. */
export const bareText = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/**
 * The shingles of a text: every run of four of its letters and digits. A shorter text is one
 * shingle, an empty one has none.
 */
export function shinglesOf(text: string): Set<string> {
  const characters = [...bareText(text)]
  const shingleCount = Math.max(1, characters.length - shingleLength + 1)
  const shingles = Array.from({ length: shingleCount }, (_element, startIndex) =>
    characters.slice(startIndex, startIndex + shingleLength).join(''),
  )
  return new Set(shingles.filter((shingle) => shingle !== ''))
}

/**
 * Whether two texts are near: what they share is at least half of what either has (Jaccard index).
 */
export function areNearTexts(
  shinglesA: ReadonlySet<string>,
  shinglesB: ReadonlySet<string>,
): boolean {
  const sharedLimit = Math.min(shinglesA.size, shinglesB.size)
  // Texts of other lengths cannot share enough: most pairs end here.
  if (sharedLimit === 0 || sharedLimit < minSharedShare * Math.max(shinglesA.size, shinglesB.size))
    return false
  let sharedCount = 0
  for (const shingle of shinglesA) if (shinglesB.has(shingle)) sharedCount++
  return sharedCount >= minSharedShare * (shinglesA.size + shinglesB.size - sharedCount)
}
