import * as v from 'valibot'
import type { InspectionResult } from '../vocabulary/shop'
import { text } from './fields'

/** An inspection for the shop itself: what was found, and until when it puts that right. */
export interface OwnInspection {
  id: string
  day: string
  result: InspectionResult
  corrected?: string
  drawId?: string
  dueAt?: number
  /** When it showed that it did. */
  provedAt?: number
}

/** A product and its batch, with two letters or figures at least. */
export const batchField = v.pipe(
  text(2, 60, '请填写商品和批号'),
  v.check((typedBatch) => typedBatch.replace(/[^\p{L}\p{N}]/gu, '').length > 1, '请填写商品和批号'),
)
