import { answerOnce, type Handler } from '../_serve/call'
import { addDeed } from '../_store/calls/access-log'
import { districts } from '../_store/place/places'
import { newToken } from '../_store/secrets/ids'

export const renew: Handler<'service.renew'> = async (_, call) => {
  const { districtId } = call.staff
  const scene = newToken()
  return answerOnce(call, async (transaction) => {
    const district = await districts.find(districtId, transaction)
    if (!district) throw new Error(`no district ${districtId}`)
    await districts.put({ ...district, scene }, transaction)
    const deed = { type: 'code.renewed' as const, data: { districtId, scene } }
    await addDeed(deed, { at: call.now, by: call.actor }, transaction)
    return { scene }
  })
}
