import * as v from 'valibot'
import type { InspectionResult } from '../vocabulary/shop'
import { lineText } from './fields'

/** An inspection as the inspected shop sees it. Times are milliseconds since 1970. */
export interface OwnInspection {
  id: string
  /** Shanghai day of the inspection, `YYYY-MM-DD`. */
  day: string
  result: InspectionResult
  /** The day on which another officer confirmed the correction. Absent before. */
  corrected?: string
  /** The random draw that selected the shop. Absent if it was not drawn. */
  drawId?: string
  /** By when the shop must correct what was found. Absent if it need not. */
  dueAt?: number
  /** When the shop sent evidence of the correction. */
  provedAt?: number
}

/** Product and batch, with at least two letters or digits. */
export const batchField = v.pipe(
  lineText(2, 60, '请填写商品和批号'),
  v.check((typedBatch) => typedBatch.replace(/[^\p{L}\p{N}]/gu, '').length > 1, '请填写商品和批号'),
)
