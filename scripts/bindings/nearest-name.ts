/** The number of letters to insert, delete, replace or swap to turn one word into the other. */
function editDistance(from: string, targetPath: string): number {
  const rows = [Array.from({ length: targetPath.length + 1 }, (_, column) => column)]
  for (let line = 1; line <= from.length; line += 1) {
    const row = [line]
    const previousRow = rows[line - 1]!
    for (let column = 1; column <= targetPath.length; column += 1) {
      const isSameLetter = from[line - 1] === targetPath[column - 1]
      const isSwap =
        line > 1 &&
        column > 1 &&
        from[line - 1] === targetPath[column - 2] &&
        from[line - 2] === targetPath[column - 1]
      const replaced = previousRow[column - 1]! + (isSameLetter ? 0 : 1)
      const swapped = isSwap ? rows[line - 2]![column - 2]! + 1 : replaced
      row.push(Math.min(replaced, swapped, previousRow[column]! + 1, row[column - 1]! + 1))
    }
    rows.push(row)
  }
  return rows[from.length]![targetPath.length]!
}

/** The name that the author most likely meant; undefined where more than a third of it differs. */
function nearestName(wantedName: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined
  let smallestDistance = Math.floor((wantedName.length + 1) / 3) + 1
  for (const name of names) {
    const distance = editDistance(wantedName.toLowerCase(), name.toLowerCase())
    if (distance >= smallestDistance) continue
    nearest = name
    smallestDistance = distance
  }
  return nearest
}

/** The end of a message about a name that does not exist: what the author should do. */
export function advice(wantedName: string, names: Iterable<string>, otherwise: string): string {
  const nearest = nearestName(wantedName, names)
  return nearest === undefined ? `; ${otherwise}` : `; did you mean "${nearest}"?`
}
