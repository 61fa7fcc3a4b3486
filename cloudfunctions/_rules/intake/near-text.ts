/** A shingle is a piece of a text. It has this many characters, about two Chinese words. */
const shingleLength = 4
/**
 * Two texts are near if they share this part of their shingles. Names, sums and a sentence or two
 * may differ. A value of the bureau.
 */
const minSharedShare = 0.5

/** The text without spaces and punctuation. */
export const toComparableText = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/**
 * All shingles of a text, at each position. A shorter text has one shingle, and an empty one none.
 */
export function shinglesOf(text: string): Set<string> {
  const characters = [...toComparableText(text)]
  const shingleCount = Math.max(1, characters.length - shingleLength + 1)
  const shingles = Array.from({ length: shingleCount }, (_element, startIndex) =>
    characters.slice(startIndex, startIndex + shingleLength).join(''),
  )
  return new Set(shingles.filter((shingle) => shingle !== ''))
}

/**
 * Whether two texts are near: they share at least half of all shingles that either has (Jaccard
 * index).
 */
export function areNearTexts(
  shinglesA: ReadonlySet<string>,
  shinglesB: ReadonlySet<string>,
): boolean {
  const smallerSize = Math.min(shinglesA.size, shinglesB.size)
  const largerSize = Math.max(shinglesA.size, shinglesB.size)
  // Texts of very different lengths cannot share enough. This is quick and excludes most pairs.
  if (smallerSize === 0 || smallerSize < minSharedShare * largerSize) return false

  let sharedCount = 0
  for (const shingle of shinglesA) if (shinglesB.has(shingle)) sharedCount++
  const unionSize = shinglesA.size + shinglesB.size - sharedCount
  return sharedCount >= minSharedShare * unionSize
}
