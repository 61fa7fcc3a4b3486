import * as v from 'valibot'
import { reads } from '../../shared/contract/action'
import { id, type Location, lineText, location } from '../../shared/contract/fields'
import type { InspectionResult } from '../../shared/vocabulary/shop'

/** A grid in a list. */
export interface GridLine {
  id: string
  name: string
  /** Name of its branch. */
  branch: string
  /** Name of its district. */
  district: string
}

/** A grid: its officer, its contacts, and the latest inspections there. */
export interface GridView {
  id: string
  name: string
  district: { name: string; hotline: string }
  /** If the branch has no phone number of its own, people call the hotline of the district. */
  branch: { name: string; phone?: string }
  /** The responsible officer; absent if the grid has none. */
  officer?: { name: string; badge: string }
  /** Made-up data for demonstrations. */
  sample: boolean
  /** The corners of its outline, gcj02 degrees. */
  outline: Pick<Location, 'longitude' | 'latitude'>[]
  /**
   * Whether the given position lies in the grid. False: no grid contains it, and this grid is the
   * nearest. Absent when no position was given.
   */
  inside?: boolean
  /** The latest ten inspections in the grid, the newest first. */
  inspections: {
    id: string
    /** `YYYY-MM-DD`. */
    day: string
    result: InspectionResult
    merchantId: string
    /** Name of the shop. */
    shop: string
    /** Day on which the shop had corrected what was found, `YYYY-MM-DD`; absent until then. */
    corrected?: string
  }[]
}

const service = {
  /**
   * The grid at a position, or a grid by its id. The position is not stored. Error: GRID_NOT_FOUND,
   * also if the position is far from all grids.
   */
  grid: reads<GridView>()(
    v.variant('by', [
      v.object({ by: v.literal('position'), position: location }),
      v.object({ by: v.literal('id'), gridId: id }),
    ]),
  ),
  /**
   * Grids whose own name, branch or district contains the word, at most fifty. An empty word gives
   * the first fifty of all.
   */
  grids: reads<{
    grids: GridLine[]
    /** There are further grids that are not in the list. */
    more: boolean
  }>()(v.object({ word: lineText(0, 40, '请输入网格或分局的名称') })),
}

export const contract = { service }
