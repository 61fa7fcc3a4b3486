import * as v from 'valibot'
import { reads, writes } from './action'
import { id, location, rule, text } from './fields'

/** A shop in a list of what was searched. */
export interface FoundShop {
  id: string
  name: string
  address: string
  category: string
  /** Stars in force; absent while there are too few ratings. */
  stars?: number
}

/** The bureau's register of shops and the codes on their walls; part of the area `merchant`. */
export const registerActions = {
  /**
   * Shops whose name or address contains the word, or those within 300 m of a place, the nearest
   * first; at most 20.
   */
  search: reads<{ shops: FoundShop[] }>()(
    v.pipe(
      v.object({ word: v.optional(text(2, 30, '请输入至少两个字')), near: v.optional(location) }),
      rule(
        'word',
        ['word', 'near'],
        ({ word, near }) => word !== undefined || near !== undefined,
        '请输入至少两个字',
      ),
    ),
  ),
  /**
   * The code on a shop's wall: issue the first, replace a worn or `lost` one, or revoke all. `url`:
   * the printable picture, for ten minutes. Errors: MERCHANT_NOT_FOUND, WRONG_STATE.
   */
  code: writes<{ merchantId: string; scene?: string; url?: string }>()(
    v.object({
      merchantId: id,
      what: v.picklist(['issue', 'reissue', 'revoke'], '请选择'),
      lost: v.optional(v.boolean(), false),
    }),
  ),
}
