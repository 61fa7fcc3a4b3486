/** A sentence of a recording, and the second at which it begins. */
export interface Sentence {
  text: string
  second: number
}

/**
 * Cuts what was recognised into sentences. `recognisedParts`: how many characters had been
 * recognised after how many seconds; a sentence begins when the text before it had been heard
 * whole.
 */
export function splitSentences(
  accountText: string,
  recognisedParts: { characters: number; second: number }[],
): Sentence[] {
  const matches = [...accountText.matchAll(/[^。！？!?；;]+[。！？!?；;]*/g)]
  return matches.map(([sentence, ..._], sentenceIndex) => {
    const charactersBefore = matches
      .slice(0, sentenceIndex)
      .reduce((charactersSoFar, [earlierSentence]) => charactersSoFar + earlierSentence.length, 0)
    const earlierParts = recognisedParts.filter(({ characters }) => characters <= charactersBefore)
    return {
      text: sentence.trim(),
      second: Math.max(0, ...earlierParts.map(({ second: startSecond }) => startSecond)),
    }
  })
}
