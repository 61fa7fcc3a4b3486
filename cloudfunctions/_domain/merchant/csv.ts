/** A row of a CSV text by RFC 4180; a BOM, both line ends and blank lines are accepted. */
export interface CsvRow {
  /** As an editor counts it, from 1. */
  line: number
  cells: string[]
}

/** Throws SyntaxError for a quote that is never closed: all text behind it would be one cell. */
export function parseCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = []
  let row: CsvRow = { line: 1, cells: [] }
  let cell = ''
  let quoted = false
  let line = 1
  const endCell = () => {
    row.cells.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.cells.some((cellText) => cellText.trim() !== '')) rows.push(row)
    row = { line: line + 1, cells: [] }
  }
  const body = text.startsWith('\ufeff') ? text.slice(1) : text
  for (let position = 0; position < body.length; position++) {
    const letter = body[position]!
    if (quoted && letter === '"' && body[position + 1] === '"') cell += body[position++]
    else if (letter === '"' && (quoted || cell === '')) quoted = !quoted
    else if (!quoted && letter === ',') endCell()
    else if (!quoted && letter === '\n') endRow()
    else if (quoted || letter !== '\r') cell += letter
    if (letter === '\n') line++
  }
  if (quoted) throw new SyntaxError(`quote opened in the row of line ${row.line} is never closed`)
  endRow()
  return rows
}
