import { toSearchText } from '../../_domain/merchant/grams'

interface NamedGrid {
  id: string
  name: string
  branch: string
  district: string
}

/** How well a grid matches a search text; the lower value comes first in the list. */
const matchRank = { nameBegins: 0, nameContains: 1, branchOrDistrict: 2 } as const

/**
 * Finds the grids whose name, branch or district contains a text. Grids whose name begins with it
 * come first. Equal matches are ordered by district, branch and grid, so that an empty search text
 * lists all grids in order. Names are compared as in the search for shops.
 * @returns at most `maxCount` grids, and whether there are more
 */
export function searchGrids<Grid extends NamedGrid>(
  searchText: string,
  grids: readonly Grid[],
  maxCount: number,
): { grids: Grid[]; more: boolean } {
  const plainSearchText = toSearchText(searchText)
  const matches = grids.flatMap((grid) => {
    const rank = rankMatch(plainSearchText, grid)
    return rank === undefined ? [] : [{ grid, rank }]
  })
  matches.sort((first, second) => first.rank - second.rank || compareGrids(first.grid, second.grid))
  const matchingGrids = matches.map(({ grid }) => grid)
  return { grids: matchingGrids.slice(0, maxCount), more: matchingGrids.length > maxCount }
}

function rankMatch(plainSearchText: string, grid: NamedGrid): number | undefined {
  const plainGridName = toSearchText(grid.name)
  if (plainGridName.startsWith(plainSearchText)) return matchRank.nameBegins
  if (plainGridName.includes(plainSearchText)) return matchRank.nameContains
  const isInBranchOrDistrict = [grid.branch, grid.district].some((placeName) =>
    toSearchText(placeName).includes(plainSearchText),
  )
  return isInBranchOrDistrict ? matchRank.branchOrDistrict : undefined
}

const compareGrids = (first: NamedGrid, second: NamedGrid): number =>
  compareTexts(first.district, second.district) ||
  compareTexts(first.branch, second.branch) ||
  compareTexts(first.id, second.id)

function compareTexts(first: string, second: string): number {
  if (first === second) return 0
  return first < second ? -1 : 1
}
