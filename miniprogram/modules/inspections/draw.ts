import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { id } from '../../shared/contract/fields'
import type { LoggedRecord } from '../../shared/contract/logged-record'
import { type InspectionResult, shopCategories } from '../../shared/vocabulary/shop'
import { calledNumberPattern, type DrawnShop, type DrawPool } from './random-draw'

/**
 * A random draw of shops to inspect (双随机、一公开). It is planned first, and another person opens
 * it later. All times are milliseconds since 1970.
 */
export interface DrawLine {
  id: string
  /** The trade whose shops are drawn. */
  category: string
  /** Number of shops to draw. */
  count: number
  /** When it was planned. */
  at: number
  /**
   * By when the shops must be inspected; absent before the draw is opened and once all are done.
   */
  dueAt?: number
  /** When it was opened; absent until then. */
  openedAt?: number
}

/** A draw with all its inputs, so that anybody can repeat it and compare. */
export interface DrawView extends DrawLine {
  pool: DrawPool
  /** The logged event that binds seed and pool. */
  committed: LoggedRecord
  /** The logged event that reveals the seed and states the number; absent until it is opened. */
  opened?: LoggedRecord
  /** The drawn shops; empty until the draw is opened. */
  drawn: (DrawnShop & {
    /** Name of the shop. */
    shop: string
    /** Names of the two inspectors; staff only. */
    inspectors?: string[]
    /** What the inspection found; absent until it is done. Days are `YYYY-MM-DD`. */
    found?: { day: string; result: InspectionResult; corrected?: string }
  })[]
  /** The caller may open the draw. */
  mayOpen: boolean
}

/** A shop that the caller has to inspect together with a colleague. */
export interface InspectionTask {
  /** The draw that assigned it; absent if a leader ordered it. */
  drawId?: string
  /** The leader's order; absent if the shop was drawn. */
  orderId?: string
  merchantId: string
  /** Name of the shop. */
  shop: string
  address: string
  category: string
  /** Name of the colleague. */
  with: string
  /** Milliseconds since 1970. */
  dueAt: number
}

/** A correction order that the caller may recheck. The officer who gave it may not. */
export interface RecheckTask {
  inspectionId: string
  /** Name of the shop. */
  shop: string
  /** By when the shop must correct the problem, ms since 1970. */
  dueAt: number
  /** When the shop sent its evidence of the correction, ms since 1970; absent until then. */
  provedAt?: number
}

/** Actions `merchant.…` about random draws. */
export const drawActions = {
  /**
   * Plans a draw: commits to a seed and to the pool, which is the shops of a category and the
   * inspectors of the caller's district. Error: INVALID_INPUT if the pool is too large, or has no
   * shop or fewer than two inspectors.
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
      /** Days to inspect the shops, counted from the opening of the draw. */
      days: v.pipe(
        v.number('请选择天数'),
        v.integer('天数不对'),
        v.minValue(1, '至少 1 天'),
        v.maxValue(60, '最多 60 天'),
      ),
    }),
  ),
  /**
   * Opens a draw: chooses the shops and gives each to two inspectors. Errors: MATTER_NOT_FOUND;
   * MATTER_OVER; NOT_YET_PUBLISHED until the log holds the commitment; SECOND_PERSON_NEEDED if the
   * caller planned it.
   */
  draw: writes<{ drawId: string }>()(
    v.object({
      drawId: id,
      /** A number that somebody present calls out; the draw uses it together with the seed. */
      number: v.pipe(v.string(), v.regex(calledNumberPattern, '请填写 6 位数字')),
    }),
  ),
  /** The latest twenty draws of a district. */
  draws: reads<{ draws: DrawLine[] }>()(
    v.object({
      /** If absent: the own district of staff, and the home district for everybody else. */
      districtId: v.optional(id),
    }),
  ),
  /** One draw, which anybody can repeat. Error: MATTER_NOT_FOUND. */
  drawn: reads<DrawView>()(v.object({ drawId: id })),
  /** The shops that the caller has to inspect and may recheck, the first due first. */
  tasks: reads<{ now: number; inspections: InspectionTask[]; rechecks: RecheckTask[] }>()(
    v.object({}),
  ),
}
