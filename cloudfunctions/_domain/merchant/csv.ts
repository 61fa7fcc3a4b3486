/** A row of a CSV text by RFC 4180; a BOM, both line ends and blank lines are accepted. */
export interface CsvRow {
  /** As an editor counts it, from 1. */
  line: number
  cells: string[]
}

/** Throws SyntaxError for a quote that is never closed: all text behind it would be one cell. */
export function parseCsv(csvText: string): CsvRow[] {
  const csvRows: CsvRow[] = []
  let csvRow: CsvRow = { line: 1, cells: [] }
  let cell = ''
  let quoted = false
  let lineNumber = 1
  const finishCell = () => {
    csvRow.cells.push(cell)
    cell = ''
  }
  const finishRow = () => {
    finishCell()
    if (csvRow.cells.some((cellText) => cellText.trim() !== '')) csvRows.push(csvRow)
    csvRow = { line: lineNumber + 1, cells: [] }
  }
  const body = csvText.startsWith('\ufeff') ? csvText.slice(1) : csvText
  for (let position = 0; position < body.length; position++) {
    const letter = body[position]!
    if (quoted && letter === '"' && body[position + 1] === '"') cell += body[position++]
    else if (letter === '"' && (quoted || cell === '')) quoted = !quoted
    else if (!quoted && letter === ',') finishCell()
    else if (!quoted && letter === '\n') finishRow()
    else if (quoted || letter !== '\r') cell += letter
    if (letter === '\n') lineNumber++
  }
  if (quoted)
    throw new SyntaxError(`quote opened in the row of line ${csvRow.line} is never closed`)
  finishRow()
  return csvRows
}
