import * as v from 'valibot'
import { writes } from '../../shared/contract/action'
import { id } from '../../shared/contract/fields'

const merchant = {
  /**
   * An arrival code for an officer to scan at the shop, valid once and for two minutes; a new one
   * voids the last. `picture` is a data URL. Error: MERCHANT_NOT_FOUND.
   */
  challenge: writes<{ picture: string; expiresAt: number; life: number }>()(
    v.object({ merchantId: id }),
  ),
}

export const contract = { merchant }
