/** A sentence of a recording, and the second at which it begins. */
export interface Sentence {
  text: string
  second: number
}

/**
 * Cuts what was recognised into sentences. `heard`: how many characters had been recognised after how many seconds; a
 * sentence begins when the text before it had been heard whole.
 */
export function sentencesOf(text: string, heard: { characters: number; second: number }[]): Sentence[] {
  const found = [...text.matchAll(/[^。！？!?；;]+[。！？!?；;]*/g)]
  return found.map(([sentence, ..._], at) => {
    const before = found.slice(0, at).reduce((sum, [earlier]) => sum + earlier.length, 0)
    const known = heard.filter(({ characters }) => characters <= before)
    return { text: sentence.trim(), second: Math.max(0, ...known.map(({ second }) => second)) }
  })
}
