/** A document of the bureau, ready to be typeset. */
export interface PrintedDocument {
  /** The text line by line; the first three are the bureau, the title and the number. */
  lines: string[]
  signatures: { name: string; status: string; strokes?: number[][] }[]
  footLines: string[]
  /**
   * How anyone can check it: a picture that opens the page, and the words to type; a case's paper
   * has a code.
   */
  check: { code?: string; qrImage: Uint8Array; instructions: string[] }
  /** Milliseconds since 1970. */
  at: number
}
