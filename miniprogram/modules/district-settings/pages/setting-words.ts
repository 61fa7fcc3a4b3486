import { type SettingName, settingDescriptions, settingNames } from '../../../shared/settings/all'
import { moduleRecordPage } from '../../menus'

/** Triage rules have a form of their own; empty where no module of this build has it. */
const findFormPage = (settingName: SettingName): string =>
  settingName === 'triage'
    ? moduleRecordPage('triageRules')
    : '/modules/district-settings/pages/setting/setting'

/**
 * A setting as its page introduces it: its title, how to read it, and the page that changes it
 * (empty if it cannot be changed).
 */
export function toSettingTexts(settingName: SettingName) {
  const {
    title: settingTitle,
    about: settingAbout,
    hint: settingHint,
  } = settingDescriptions[settingName]
  const formPage = findFormPage(settingName)
  return {
    name: settingName,
    title: settingTitle,
    about: settingAbout,
    hint: settingHint,
    change: formPage && `${formPage}?name=${settingName}`,
  }
}

export const allSettingWords = settingNames.map(toSettingTexts)
