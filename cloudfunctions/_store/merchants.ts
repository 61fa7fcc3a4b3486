import type { ShopSize } from '../../miniprogram/shared/vocabulary/stars'
import { collection } from './database'

export interface MerchantDoc {
  _id: string
  name: string
  address: string
  category: string
  licence: { code: string; scope: string }
  /** gcj02, [longitude, latitude]. */
  location: { type: 'Point'; coordinates: [number, number] }
  districtId: string
  branchId: string
  gridId: string
  sample: boolean
  /** Absent where the register does not say: then as a small shop. */
  size?: ShopSize
  /** A stall without a fixed place. */
  mobile?: true
}

export const merchants = collection<MerchantDoc>('merchants')

/** Where the shop stands. The SDK hands points out as objects of its own, so both shapes are read. */
export function spotOf({ location }: MerchantDoc): { longitude: number; latitude: number } {
  const point = location as MerchantDoc['location'] & { longitude?: number; latitude?: number }
  const [longitude, latitude] = point.coordinates ?? [point.longitude as number, point.latitude as number]
  return { longitude, latitude }
}
