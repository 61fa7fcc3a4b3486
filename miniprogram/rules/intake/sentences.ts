/** A sentence of a recording. */
export interface Sentence {
  text: string
  /** When it begins, seconds after the start of the recording. */
  second: number
}

/**
 * Splits a recognised text into sentences. A sentence begins when the whole text before it had been
 * recognised.
 * @param recognisedParts how many characters had been recognised after how many seconds
 */
export function splitSentences(
  accountText: string,
  recognisedParts: { characters: number; second: number }[],
): Sentence[] {
  const matches = [...accountText.matchAll(/[^。！？!?；;]+[。！？!?；;]*/g)]
  let charactersBefore = 0
  return matches.map(([sentence]) => {
    const earlierParts = recognisedParts.filter(({ characters }) => characters <= charactersBefore)
    charactersBefore += sentence.length
    return {
      text: sentence.trim(),
      second: Math.max(0, ...earlierParts.map((part) => part.second)),
    }
  })
}
