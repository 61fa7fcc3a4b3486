import { collection } from './database'

/** A QR code on a wall. `_id` is its scene. */
export interface CodeDoc {
  _id: string
  merchantId: string
  revoked: boolean
}

export const codes = collection<CodeDoc>('codes')
