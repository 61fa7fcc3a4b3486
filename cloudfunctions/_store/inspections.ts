import type { InspectionResult } from '../../miniprogram/shared/vocabulary/shop'
import { collection } from './database'

/** What an officer found in a shop on a day. */
export interface InspectionDoc {
  _id: string
  merchantId: string
  result: InspectionResult
  by: string
  /** Milliseconds since 1970. */
  at: number
}

export const inspections = collection<InspectionDoc>('inspections')

export async function latestInspections(merchantId: string, limit: number): Promise<InspectionDoc[]> {
  return (await inspections.all.where({ merchantId }).orderBy('at', 'desc').limit(limit).get()).data
}
