import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { districts } from '../../../_persistence/place/places'
import { addAdminAction } from '../../../_persistence/requests/access-log'
import { newToken } from '../../../_persistence/secrets/ids'

/** Replaces the QR code of the caller's district. The previous code stops working. */
export const renew: Handler<'service.renew'> = async (_input, actionCall) => {
  const { districtId } = actionCall.staff
  const scene = newToken()
  return writeOnce(actionCall, async (transaction) => {
    const district = await districts.find(districtId, transaction)
    if (!district) throw new Error(`no district ${districtId}`)
    await districts.save({ ...district, scene }, transaction)
    const renewal = { type: 'code.renewed' as const, data: { districtId, scene } }
    await addAdminAction(renewal, { at: actionCall.now, by: actionCall.actor }, transaction)
    return { scene }
  })
}
