import { calendarSetting } from './calendar'
import type { SettingDescription } from './description'
import { questionSetting } from './questions'
import { retentionSetting } from './retention'
import { rightsSetting } from './rights'
import { serviceLevelsSetting } from './service-levels'
import { textSetting } from './texts'
import { triageSetting } from './triage'

/**
 * All settings, in the order of the page that lists them. To add one, describe it in a file of its
 * own and add it here. Its `scope` decides where its value is stored (`placeOf`) and who may adopt
 * it (`_domain/settings/scope.ts`).
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

/** The description of a setting whose name is known only at run time. */
export const settingDescriptionOf = (name: SettingName): SettingDescription =>
  settingDescriptions[name] as SettingDescription

export const settingNames = Object.keys(settingDescriptions) as [SettingName, ...SettingName[]]
