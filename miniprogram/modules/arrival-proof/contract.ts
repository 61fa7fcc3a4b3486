import * as v from 'valibot'
import { writes } from '../../shared/contract/action'
import { id } from '../../shared/contract/fields'

const merchant = {
  /**
   * An arrival code for an officer to scan at the shop. It works once and for two minutes; a new
   * code voids the previous one. Error: MERCHANT_NOT_FOUND.
   */
  challenge: writes<{
    /** The QR code as a data URL. */
    picture: string
    /** When the code stops working, ms since 1970. */
    expiresAt: number
    /** The whole lifetime of the code, ms: what the countdown starts from. */
    life: number
  }>()(v.object({ merchantId: id })),
}

export const contract = { merchant }
