import { Refusal } from '../../miniprogram/shared/refusals'
import { act, type Handler } from '../_serve/call'
import { representationOf } from '../_store/merchant/representatives'

/** Without a representative of the shop a room would be a consumer talking to an officer. */
export const open: Handler<'room.open'> = async (_, call) => {
  const { merchantId } = call.head.state
  const bound = merchantId === undefined ? [] : (await representationOf(merchantId)).bound
  if (bound.length === 0) throw new Refusal('NO_REPRESENTATIVE')
  return act(call, { type: 'openRoom' })
}
