import { createByteReader } from '#shared/evidence/view'
import type { FileSource } from './source'

/**
 * Readers look for the end marker in this many last bytes (ISO 32000-1, implementation note 18).
 */
const tailBytes = 1024

/**
 * Whether a PDF is complete. Its end names the offset of the cross-reference table, and the table
 * must be there.
 */
export function isWholePdf({ size, read: readBytes }: FileSource): boolean {
  const length = Math.min(size, tailBytes)
  const endText = createByteReader(readBytes(size - length, length)).letters(0, length) ?? ''
  const endMatch = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(endText)
  if (!endMatch) return false
  const tableOffset = Number(endMatch[1])
  if (tableOffset >= size) return false

  const tableBytes = readBytes(tableOffset, Math.min(tailBytes, size - tableOffset))
  const tableText = createByteReader(tableBytes).letters(0, tableBytes.length) ?? ''
  // Older files have a table here, newer ones a stream object.
  return /^(xref\s|\d+ \d+ obj\b[\s\S]*?\/XRef\b)/.test(tableText)
}
