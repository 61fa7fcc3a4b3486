import type { Handler } from '../_gateway/handler'
import { loadHomeDistrict } from '../_persistence/place/places'
import { settingOf } from '../_persistence/settings'

/** Gives the version of a setting that currently applies in a district. */
export const inForce: Handler<'service.inForce'> = async ({ name, districtId }, { staff }) => {
  const settingDistrictId = staff?.districtId ?? districtId ?? (await loadHomeDistrict())._id
  const { setting } = await settingOf(name, settingDistrictId)
  return { setting }
}
