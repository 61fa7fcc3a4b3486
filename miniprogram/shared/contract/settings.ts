import * as v from 'valibot'
import { type SettingName, type SettingValue, settingDescriptions } from '../settings/all'

export type { SettingName } from '../settings/all'
export { settingNames } from '../settings/all'

/** A setting with its whole value. The values are described in shared/settings. */
export type Setting = {
  [Name in SettingName]: { name: Name; value: SettingValue<Name> }
}[SettingName]
export type SettingOf<Name extends SettingName> = Extract<Setting, { name: Name }>

const descriptions = Object.values(settingDescriptions)
const [firstSchema, ...otherSchemas] = descriptions.map(({ name, value }) =>
  v.object({ name: v.literal(name), value: value.schema }),
)
/** A setting, checked by the schema of its name. */
export const settingField = v.variant(
  'name',
  [firstSchema!, ...otherSchemas],
  '没有这项设置',
) as v.GenericSchema<Setting, Setting>

/** Names of the settings that everybody's phone may read. */
export type PublicSetting = {
  [Name in SettingName]: (typeof settingDescriptions)[Name]['isPublic'] extends true ? Name : never
}[SettingName]
export const publicSettings = descriptions
  .filter(({ isPublic }) => isPublic)
  .map(({ name }) => name) as [PublicSetting, ...PublicSetting[]]
