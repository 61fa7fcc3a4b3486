import * as v from 'valibot'
import { reads } from '../../shared/contract/action'
import { id, type Location, location, text } from '../../shared/contract/fields'
import type { InspectionResult } from '../../shared/vocabulary/shop'

/** One line of the list of grids. */
export interface GridLine {
  id: string
  name: string
  branch: string
  district: string
}

/** A grid: its officer, its contacts, and the latest inspections there. */
export interface GridView {
  id: string
  name: string
  district: { name: string; hotline: string }
  /** Without a number of its own the district's hotline is the way to reach it. */
  branch: { name: string; phone?: string }
  officer?: { name: string; badge: string }
  sample: boolean
  /** gcj02, the corners of its outline. */
  outline: Pick<Location, 'longitude' | 'latitude'>[]
  /**
   * Whether the given position lies in it; false for the nearest grid. Absent when no position was
   * given.
   */
  inside?: boolean
  /** The latest ten of all its shops, the newest first; days `YYYY-MM-DD`. */
  inspections: {
    id: string
    day: string
    result: InspectionResult
    merchantId: string
    shop: string
    corrected?: string
  }[]
}

const service = {
  /**
   * The grid of a position, which is not stored, or one of the list. Error: GRID_NOT_FOUND, also
   * far from all.
   */
  grid: reads<GridView>()(
    v.variant('by', [
      v.object({ by: v.literal('position'), position: location }),
      v.object({ by: v.literal('id'), gridId: id }),
    ]),
  ),
  /**
   * Grids by name, branch or district, at most fifty; without a word the first ones. `more`: there
   * are others.
   */
  grids: reads<{ grids: GridLine[]; more: boolean }>()(
    v.object({ word: text(0, 40, '请输入网格或分局的名称') }),
  ),
}

export const contract = { service }
