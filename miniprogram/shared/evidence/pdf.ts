import type { Source } from './source'
import { view } from './view'

/** Bytes at the end in which a reader looks for the end marker (ISO 32000-1, implementation note 18). */
const tail = 1024

/** Whether a PDF is complete: its end gives the place of the cross-reference table, and one lies there. */
export function isWholePdf({ size, read }: Source): boolean {
  const length = Math.min(size, tail)
  const end = view(read(size - length, length)).letters(0, length) ?? ''
  const [, place] = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(end) ?? []
  if (place === undefined || Number(place) >= size) return false
  const table = read(Number(place), Math.min(tail, size - Number(place)))
  // Older files have a table, newer ones a stream object in its place.
  return /^(xref\s|\d+ \d+ obj\b[\s\S]*?\/XRef\b)/.test(view(table).letters(0, table.length) ?? '')
}
