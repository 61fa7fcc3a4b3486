import type { Handler } from '../_gateway/handler'
import { homeDistrict } from '../_persistence/place/places'
import { settingOf } from '../_persistence/settings'

/** Gives the version of a setting that currently applies in a district. */
export const inForce: Handler<'service.inForce'> = async ({ name, districtId }, { staff }) => {
  const settingDistrictId = staff?.districtId ?? districtId ?? (await homeDistrict())._id
  const { setting } = await settingOf(name, settingDistrictId)
  return { setting }
}
