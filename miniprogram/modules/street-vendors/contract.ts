import * as v from 'valibot'
import { writes } from '../../shared/contract/action'
import { id, lineText, location } from '../../shared/contract/fields'

const merchant = {
  /** An officer registers a stall without fixed premises. The stall gets a QR code of its own. */
  vendor: writes<{
    merchantId: string
    /** The token inside the QR code (WeChat's name). */
    scene: string
  }>()(
    v.object({
      name: lineText(2, 50, '请填写摊主招牌或卖什么'),
      /** Where the stall usually stands, in words. */
      address: lineText(2, 200, '请填写常在哪里摆'),
      /** What it sells. */
      scope: lineText(2, 200, '请填写卖什么'),
      position: location,
      /** Evidence id of a photo of the stall, which staff see. */
      photo: v.optional(id),
    }),
  ),
}

export const contract = { merchant }
