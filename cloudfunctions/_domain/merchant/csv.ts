export interface CsvRow {
  /** Number of the line in which the row begins, as an editor counts it, from 1. */
  line: number
  cells: string[]
}

/**
 * Reads a CSV text (RFC 4180). A byte order mark, both kinds of line ends and blank lines are
 * accepted. Throws SyntaxError if a quote is never closed: all text after it would be one cell.
 */
export function parseCsv(csvText: string): CsvRow[] {
  const csvRows: CsvRow[] = []
  let csvRow: CsvRow = { line: 1, cells: [] }
  let cell = ''
  let isQuoted = false
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

  const byteOrderMark = '\ufeff'
  const body = csvText.startsWith(byteOrderMark) ? csvText.slice(1) : csvText
  for (let position = 0; position < body.length; position++) {
    const letter = body[position]!
    // Inside quotes two quotes stand for one.
    if (isQuoted && letter === '"' && body[position + 1] === '"') cell += body[position++]
    // A quote in the middle of an unquoted cell is an ordinary character.
    else if (letter === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted
    else if (!isQuoted && letter === ',') finishCell()
    else if (!isQuoted && letter === '\n') finishRow()
    else if (isQuoted || letter !== '\r') cell += letter
    if (letter === '\n') lineNumber++
  }

  if (isQuoted)
    throw new SyntaxError(`quote opened in the row of line ${csvRow.line} is never closed`)
  finishRow()
  return csvRows
}
