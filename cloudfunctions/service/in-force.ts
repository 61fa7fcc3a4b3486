import type { Handler } from '../_gateway/handler'
import { homeDistrict } from '../_persistence/place/places'
import { settingOf } from '../_persistence/settings'

export const inForce: Handler<'service.inForce'> = async ({ name, districtId }, { staff }) => {
  const { setting } = await settingOf(
    name,
    staff?.districtId ?? districtId ?? (await homeDistrict())._id,
  )
  return { setting }
}
