import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { id } from '../../shared/contract/fields'
import type { LoggedRecord } from '../../shared/contract/logged-record'
import { type InspectionResult, shopCategories } from '../../shared/vocabulary/shop'
import { type Drawn, drawNumber, type Pool } from './random-draw'

/** A random inspection (双随机、一公开). Times are milliseconds since 1970. */
export interface DrawLine {
  id: string
  category: string
  /** Shops to draw. */
  count: number
  at: number
  /** By when they are inspected; absent before the draw and once all are. */
  dueAt?: number
  openedAt?: number
}

/** A draw with everything that it was made of, for anyone who draws again. */
export interface DrawView extends DrawLine {
  pool: Pool
  committed: LoggedRecord
  opened?: LoggedRecord
  /** `inspectors`: names, for staff. */
  drawn: (Drawn & {
    shop: string
    inspectors?: string[]
    found?: { day: string; result: InspectionResult; corrected?: string }
  })[]
  /** The caller may open it. */
  mayOpen: boolean
}

/** A shop that the caller inspects, with a colleague: it was drawn, or a leader ordered it. */
export interface InspectionTask {
  drawId?: string
  orderId?: string
  merchantId: string
  shop: string
  address: string
  category: string
  with: string
  dueAt: number
}

/** An order to put something right that another officer than its giver looks at again. */
export interface RecheckTask {
  inspectionId: string
  shop: string
  dueAt: number
  /** When the shop showed that it did. */
  provedAt?: number
}

/** Random inspections; part of the area `merchant`. */
export const drawActions = {
  /**
   * Commits to a seed and to the pool: the shops of a category and the inspectors of the caller's
   * district. `days`: for the inspections, from the draw on. Error: INVALID_INPUT for a pool that
   * is too large, or of fewer than two inspectors or no shop.
   */
  plan: writes<{ drawId: string }>()(
    v.object({
      category: v.picklist(shopCategories, '请选择行业'),
      count: v.pipe(
        v.number('请填写抽几家'),
        v.integer('只填整数'),
        v.minValue(1, '至少抽 1 家'),
        v.maxValue(50, '最多 50 家'),
      ),
      days: v.pipe(
        v.number('请选择天数'),
        v.integer('天数不对'),
        v.minValue(1, '至少 1 天'),
        v.maxValue(60, '最多 60 天'),
      ),
    }),
  ),
  /**
   * Opens a draw with a number said on the spot, and gives each shop to two inspectors. Errors:
   * MATTER_NOT_FOUND, MATTER_OVER, NOT_YET_PUBLISHED until the log holds the commitment,
   * SECOND_PERSON_NEEDED for who planned it.
   */
  draw: writes<{ drawId: string }>()(
    v.object({ drawId: id, number: v.pipe(v.string(), v.regex(drawNumber, '请填写 6 位数字')) }),
  ),
  /**
   * The latest twenty draws of a district, of the caller's own or the home district without one.
   */
  draws: reads<{ draws: DrawLine[] }>()(v.object({ districtId: v.optional(id) })),
  /** One draw, for anyone to draw again. Error: MATTER_NOT_FOUND. */
  drawn: reads<DrawView>()(v.object({ drawId: id })),
  /** What the caller inspects and looks at again, the first due first. */
  tasks: reads<{ now: number; inspections: InspectionTask[]; rechecks: RecheckTask[] }>()(
    v.object({}),
  ),
}
