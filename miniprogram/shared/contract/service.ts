import * as v from 'valibot'
import type { Role } from '../vocabulary/roles'
import { reads } from './action'
import { text } from './fields'

export interface Me {
  /** `merchant` for who speaks for a shop, `consumer` for everybody else who is not on the staff. */
  role: Role
  /** Staff only. */
  staff?: { id: string; name: string; badge: string; branch: string; district: string; grid?: string }
  /** Representatives only: the shops they speak for. */
  shops?: string[]
  district: { id: string; name: string; hotline: string; sample: boolean }
}

export const service = {
  /** Who is calling, for the tabs and the greeting. Grants nothing. */
  me: reads<Me>()(v.object({})),
  /** The number behind the code that WeChat's phone button gives, for a form of the caller's own. Refusal: PHONE_CODE_SPENT. */
  phone: reads<{ phone: string }>()(v.object({ code: text(1, 200, '没有取到手机号') })),
}
