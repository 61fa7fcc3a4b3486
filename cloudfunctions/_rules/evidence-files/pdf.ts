import { createByteReader } from '#shared/evidence/view'
import type { FileSource } from './source'

/**
 * Bytes at the end in which a reader looks for the end marker (ISO 32000-1, implementation note
 * 18).
 */
const tailBytes = 1024

/**
 * Whether a PDF is complete: its end gives the place of the cross-reference table, and one lies
 * there.
 */
export function isWholePdf({ size, read: readBytes }: FileSource): boolean {
  const length = Math.min(size, tailBytes)
  const endText = createByteReader(readBytes(size - length, length)).letters(0, length) ?? ''
  const [, tableOffset] = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(endText) ?? []
  if (tableOffset === undefined || Number(tableOffset) >= size) return false
  const table = readBytes(Number(tableOffset), Math.min(tailBytes, size - Number(tableOffset)))
  // Older files have a table, newer ones a stream object in its place.
  return /^(xref\s|\d+ \d+ obj\b[\s\S]*?\/XRef\b)/.test(
    createByteReader(table).letters(0, table.length) ?? '',
  )
}
