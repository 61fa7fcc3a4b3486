/** The number of letters to insert, delete, replace or swap to turn one word into the other. */
function editDistance(firstWord: string, secondWord: string): number {
  const rows = [Array.from({ length: secondWord.length + 1 }, (_element, column) => column)]
  for (let rowNumber = 1; rowNumber <= firstWord.length; rowNumber += 1) {
    const row = [rowNumber]
    const previousRow = rows[rowNumber - 1]!
    for (let column = 1; column <= secondWord.length; column += 1) {
      const isSameLetter = firstWord[rowNumber - 1] === secondWord[column - 1]
      const isSwap =
        rowNumber > 1 &&
        column > 1 &&
        firstWord[rowNumber - 1] === secondWord[column - 2] &&
        firstWord[rowNumber - 2] === secondWord[column - 1]
      const replaced = previousRow[column - 1]! + (isSameLetter ? 0 : 1)
      const swapped = isSwap ? rows[rowNumber - 2]![column - 2]! + 1 : replaced
      row.push(Math.min(replaced, swapped, previousRow[column]! + 1, row[column - 1]! + 1))
    }

    rows.push(row)
  }
  return rows[firstWord.length]![secondWord.length]!
}

/** The name that the author most likely meant. Undefined if more than a third of it differs. */
function nearestName(unknownName: string, knownNames: Iterable<string>): string | undefined {
  let nearest: string | undefined
  let smallestDistance = Math.floor((unknownName.length + 1) / 3) + 1
  for (const candidateName of knownNames) {
    const distance = editDistance(unknownName.toLowerCase(), candidateName.toLowerCase())
    if (distance >= smallestDistance) continue
    nearest = candidateName
    smallestDistance = distance
  }
  return nearest
}

/**
 * The end of a message about a name that does not exist: the similar name that the author may have
 * meant, or `otherwise`, what else to do.
 */
export function advice(
  unknownName: string,
  knownNames: Iterable<string>,
  otherwise: string,
): string {
  const nearest = nearestName(unknownName, knownNames)
  return nearest === undefined ? `; ${otherwise}` : `; did you mean "${nearest}"?`
}
