import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { districts } from '../_store/place/districts'
import { followers } from '../_store/warning/followers'

export const follow: Handler<'warning.follow'> = async ({ districtId, on }, call) => {
  if (!(await districts.find(districtId))) throw new Refusal('INVALID_INPUT', 'districtId')
  const { outcome } = await once(call.request, async (transaction) => {
    const own = followers.in(transaction).doc(call.openid)
    await (on ? own.set({ data: { districtId } }) : own.remove())
    return { answer: { following: on } }
  })
  return answerOf(call, outcome)
}
