import type { PublicSetting, SettingOf } from '../shared/contract/settings'
import { call } from './call'

/** The value in force of a setting that phones work by: of the staff's district, else of the one given, else home. */
export async function inForce<Name extends PublicSetting>(
  name: Name,
  district?: { id: string },
): Promise<SettingOf<Name>['value']> {
  const { setting } = await call('service.inForce', { name, ...(district && { districtId: district.id }) })
  return setting.value as SettingOf<Name>['value']
}
