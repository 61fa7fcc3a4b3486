import * as v from 'valibot'
import { writes } from '../../shared/contract/action'
import { id, location, text } from '../../shared/contract/fields'

const merchant = {
  /** An officer registers a stall without a fixed place; it gets a code of its own. */
  vendor: writes<{ merchantId: string; scene: string }>()(
    v.object({
      name: text(2, 50, '请填写摊主招牌或卖什么'),
      address: text(2, 200, '请填写常在哪里摆'),
      scope: text(2, 200, '请填写卖什么'),
      position: location,
      /** Evidence id of a photo of the stall, which staff see. */
      photo: v.optional(id),
    }),
  ),
}

export const contract = { merchant }
