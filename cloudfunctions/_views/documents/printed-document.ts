/** A document of the bureau, ready to be typeset. */
export interface PrintedDocument {
  /** The lines of the text. The first three are the bureau, the title and the document number. */
  lines: string[]
  signatures: { name: string; status: string; strokes?: number[][] }[]
  footLines: string[]
  /**
   * How anyone can verify the document: a QR code that opens the page, or a code to enter there.
   * Only documents of a case have a code.
   */
  check: { code?: string; qrImage: Uint8Array; instructions: string[] }
  /** Milliseconds since 1970. */
  at: number
}
