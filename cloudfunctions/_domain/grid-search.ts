import { plainName } from './merchant/grams'

interface Named {
  id: string
  name: string
  branch: string
  district: string
}

/**
 * Grids whose name, branch or district has the word: names that begin with it first, then by branch and name, so that a
 * list without a word reads from top to bottom. Letters are compared as in the search for shops.
 */
export function gridsSaying<Grid extends Named>(
  word: string,
  lines: readonly Grid[],
  most: number,
): { grids: Grid[]; more: boolean } {
  const wanted = plainName(word)
  const found = lines
    .map((line) => ({ line, at: whereSaid(wanted, line) }))
    .filter(({ at }) => at !== nowhere)
    .sort((a, b) => a.at - b.at || inOrder(a.line, b.line))
    .map(({ line }) => line)
  return { grids: found.slice(0, most), more: found.length > most }
}

const nowhere = 3

/** 0: the name begins with it; 1: the name has it; 2: the branch or the district has it. */
function whereSaid(wanted: string, { name, branch, district }: Named): number {
  const at = plainName(name).indexOf(wanted)
  if (at >= 0) return Math.min(at, 1)
  return [branch, district].some((text) => plainName(text).includes(wanted)) ? 2 : nowhere
}

const inOrder = (a: Named, b: Named): number =>
  compare(a.district, b.district) || compare(a.branch, b.branch) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
