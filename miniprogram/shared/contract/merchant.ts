import * as v from 'valibot'
import { reads } from './action'
import type { Location } from './fields'

/** What a shop's page shows. */
export interface ShopView {
  id: string
  name: string
  address: string
  category: string
  licence: { code: string; scope: string }
  location: Location
  district: { id: string; name: string; hotline: string }
  branch: string
  grid: { id: string; name: string }
  officer?: { name: string; badge: string }
  sample: boolean
}

export const merchant = {
  /** The shop behind a QR code on the wall. Refusal: CODE_NOT_FOUND. */
  scan: reads<ShopView>()(
    v.object({
      scene: v.pipe(v.string('二维码不对'), v.regex(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/, '二维码不对')),
    }),
  ),
}
