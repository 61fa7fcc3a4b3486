import { plainName } from '../../_domain/merchant/grams'

interface NamedGrid {
  id: string
  name: string
  branch: string
  district: string
}

/**
 * Grids whose name, branch or district has the word: names that begin with it first, then by branch
 * and name, so that a list without a word reads from top to bottom. Letters are compared as in the
 * search for shops.
 */
export function gridsSaying<Grid extends NamedGrid>(
  searchWord: string,
  lines: readonly Grid[],
  maxCount: number,
): { grids: Grid[]; more: boolean } {
  const searchedName = plainName(searchWord)
  const foundGridPlaces = lines
    .map((line) => ({ line, at: whereSaid(searchedName, line) }))
    .filter(({ at }) => at !== nowhere)
    .sort((first, second) => first.at - second.at || inOrder(first.line, second.line))
    .map(({ line }) => line)
  return { grids: foundGridPlaces.slice(0, maxCount), more: foundGridPlaces.length > maxCount }
}

const nowhere = 3

/** 0: the name begins with it; 1: the name has it; 2: the branch or the district has it. */
function whereSaid(searchedName: string, { name, branch, district }: NamedGrid): number {
  const position = plainName(name).indexOf(searchedName)
  if (position >= 0) return Math.min(position, 1)
  return [branch, district].some((text) => plainName(text).includes(searchedName)) ? 2 : nowhere
}

const inOrder = (first: NamedGrid, second: NamedGrid): number =>
  compare(first.district, second.district) ||
  compare(first.branch, second.branch) ||
  compare(first.id, second.id)

const compare = (first: string, second: string): number =>
  first < second ? -1 : Number(first > second)
