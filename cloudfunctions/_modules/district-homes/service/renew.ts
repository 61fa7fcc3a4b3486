import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { districts } from '../../../_persistence/place/places'
import { addAdminAction } from '../../../_persistence/requests/access-log'
import { newToken } from '../../../_persistence/secrets/ids'

export const renew: Handler<'service.renew'> = async (_, call) => {
  const { districtId } = call.staff
  const scene = newToken()
  return writeOnce(call, async (transaction) => {
    const district = await districts.find(districtId, transaction)
    if (!district) throw new Error(`no district ${districtId}`)
    await districts.save({ ...district, scene }, transaction)
    const deed = { type: 'code.renewed' as const, data: { districtId, scene } }
    await addAdminAction(deed, { at: call.now, by: call.actor }, transaction)
    return { scene }
  })
}
