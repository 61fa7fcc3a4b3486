/** A document of the bureau, ready to be typeset. */
export interface Paper {
  /** The text line by line; the first three are the bureau, the title and the number. */
  lines: string[]
  signatures: { name: string; said: string; strokes?: number[][] }[]
  foot: string[]
  /** How anyone can check it: a picture that opens the page, and the words to type; a case's paper has a code. */
  check: { code?: string; picture: Uint8Array; words: string[] }
  /** Milliseconds since 1970. */
  at: number
}
