import { calendarSetting } from './calendar'
import type { SettingDescription } from './description'
import { questionSetting } from './questions'
import { retentionSetting } from './retention'
import { rightsSetting } from './rights'
import { serviceLevelsSetting } from './service-levels'
import { textSetting } from './texts'
import { triageSetting } from './triage'

/**
 * Every setting, in the order in which people find them. A new one is described in a file of its
 * own and added here. With `scope: 'city'` it holds for the whole city: where its value is stored
 * (`placeOf`) and who may adopt it (`_domain/settings/scope.ts`) follow from that.
 */
export const settingDescriptions = {
  triage: triageSetting,
  service: serviceLevelsSetting,
  retention: retentionSetting,
  questions: questionSetting,
  texts: textSetting,
  rights: rightsSetting,
  calendar: calendarSetting,
} as const

export type SettingName = keyof typeof settingDescriptions
export type SettingValue<Name extends SettingName> = (typeof settingDescriptions)[Name]['first']

/** The description of a setting whose name is only known when the code runs. */
export const describedSetting = (name: SettingName): SettingDescription =>
  settingDescriptions[name] as SettingDescription

export const settingNames = Object.keys(settingDescriptions) as [SettingName, ...SettingName[]]
