import type { Handler } from '../_serve/call'
import { homeDistrict } from '../_store/place/places'
import { settingOf } from '../_store/settings'

export const inForce: Handler<'service.inForce'> = async ({ name, districtId }, { staff }) => {
  const { setting } = await settingOf(name, staff?.districtId ?? districtId ?? (await homeDistrict())._id)
  return { setting }
}
