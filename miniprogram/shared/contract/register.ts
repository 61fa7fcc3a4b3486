import * as v from 'valibot'
import { reads, writes } from './action'
import { id, lineText, location, rule } from './fields'

/** A shop in the search results. */
export interface FoundShop {
  id: string
  name: string
  address: string
  category: string
  /** Published stars, 1 to 5. Absent while there are too few ratings. */
  stars?: number
}

/** The actions `merchant.search` and `merchant.code`. */
export const registerActions = {
  /**
   * Finds at most 20 shops: those whose name or address contains `word`, or those within 300 m of
   * `near`, nearest first.
   */
  search: reads<{ shops: FoundShop[] }>()(
    v.pipe(
      v.object({
        word: v.optional(lineText(2, 30, '请输入至少两个字')),
        near: v.optional(location),
      }),
      rule({
        showAt: 'word',
        reads: ['word', 'near'],
        isKept: ({ word, near }) => word !== undefined || near !== undefined,
        sentence: '请输入至少两个字',
      }),
    ),
  ),
  /** Changes the QR codes that hang in a shop. Errors: MERCHANT_NOT_FOUND, WRONG_STATE. */
  code: writes<{
    merchantId: string
    /** The token in the new QR code. Absent after `revoke`. */
    scene?: string
    /** The QR code as a picture to print, valid for ten minutes. Absent after `revoke`. */
    url?: string
  }>()(
    v.object({
      merchantId: id,
      /** `issue` the first code, `reissue` a further one, or `revoke` all. */
      what: v.picklist(['issue', 'reissue', 'revoke'], '请选择'),
      /** The previous code was lost, so it stops working at once. */
      lost: v.optional(v.boolean(), false),
    }),
  ),
}
