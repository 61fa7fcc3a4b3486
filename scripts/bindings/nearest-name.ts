/** The number of letters to insert, delete, replace or swap to turn one word into the other. */
function editDistance(from: string, targetPath: string): number {
  const rows = [Array.from({ length: targetPath.length + 1 }, (_element, column) => column)]
  for (let rowNumber = 1; rowNumber <= from.length; rowNumber += 1) {
    const row = [rowNumber]
    const previousRow = rows[rowNumber - 1]!
    for (let column = 1; column <= targetPath.length; column += 1) {
      const isSameLetter = from[rowNumber - 1] === targetPath[column - 1]
      const isSwap =
        rowNumber > 1 &&
        column > 1 &&
        from[rowNumber - 1] === targetPath[column - 2] &&
        from[rowNumber - 2] === targetPath[column - 1]
      const replaced = previousRow[column - 1]! + (isSameLetter ? 0 : 1)
      const swapped = isSwap ? rows[rowNumber - 2]![column - 2]! + 1 : replaced
      row.push(Math.min(replaced, swapped, previousRow[column]! + 1, row[column - 1]! + 1))
    }
    rows.push(row)
  }
  return rows[from.length]![targetPath.length]!
}

/** The name that the author most likely meant; undefined where more than a third of it differs. */
function nearestName(wantedName: string, knownNames: Iterable<string>): string | undefined {
  let nearest: string | undefined
  let smallestDistance = Math.floor((wantedName.length + 1) / 3) + 1
  for (const candidateName of knownNames) {
    const distance = editDistance(wantedName.toLowerCase(), candidateName.toLowerCase())
    if (distance >= smallestDistance) continue
    nearest = candidateName
    smallestDistance = distance
  }
  return nearest
}

/** The end of a message about a name that does not exist: what the author should do. */
export function advice(
  wantedName: string,
  knownNames: Iterable<string>,
  otherwise: string,
): string {
  const nearest = nearestName(wantedName, knownNames)
  return nearest === undefined ? `; ${otherwise}` : `; did you mean "${nearest}"?`
}
