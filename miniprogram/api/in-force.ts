import type { PublicSetting, SettingOf } from '../shared/contract/settings'
import { call } from './call'

/**
 * The value in force of a setting that phones use: of the staff member's own district, else of the
 * given district, else of the home district.
 */
export async function loadSettingInForce<Name extends PublicSetting>(
  settingName: Name,
  district?: { id: string },
): Promise<SettingOf<Name>['value']> {
  const { setting } = await call('service.inForce', {
    name: settingName,
    districtId: district?.id,
  })
  return setting.value as SettingOf<Name>['value']
}
