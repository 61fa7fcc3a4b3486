import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOnce, type Handler } from '../_serve/call'
import { districts } from '../_store/place/places'
import { followers } from '../_store/warning/warnings'

export const follow: Handler<'warning.follow'> = async ({ districtId, on }, call) => {
  if (!(await districts.find(districtId))) throw new Refusal('INVALID_INPUT', 'districtId')
  return answerOnce(call, async (transaction) => {
    const own = followers.in(transaction).doc(call.openid)
    await (on ? own.set({ data: { districtId } }) : own.remove())
    return { following: on }
  })
}
