import type { PublicSetting, SettingOf } from '../shared/contract/settings'
import { call } from './call'

/**
 * Loads the current value of a setting that phones use. Staff get the value of their own district.
 * Other people get the value of the given district or, without one, of the home district.
 */
export async function loadCurrentSetting<Name extends PublicSetting>(
  settingName: Name,
  district?: { id: string },
): Promise<SettingOf<Name>['value']> {
  const { setting } = await call('service.inForce', {
    name: settingName,
    districtId: district?.id,
  })
  return setting.value as SettingOf<Name>['value']
}
