import { type SettingName, settingDescriptions, settingNames } from '../../../shared/settings/all'
import { moduleRecordPage } from '../../menus'

/**
 * The page that changes a setting. Triage rules have a form of their own, which may be missing in
 * this build: then it is empty.
 */
const findFormPage = (settingName: SettingName): string =>
  settingName === 'triage'
    ? moduleRecordPage('triageRules')
    : '/modules/district-settings/pages/setting/setting'

/** The texts with which a page introduces a setting. */
export function toSettingTexts(settingName: SettingName) {
  const { title, about, hint } = settingDescriptions[settingName]
  const formPage = findFormPage(settingName)
  return {
    name: settingName,
    title,
    about,
    hint,
    /** URL of the page that changes it; empty if it cannot be changed in this build. */
    change: formPage && `${formPage}?name=${settingName}`,
  }
}

export const allSettingWords = settingNames.map(toSettingTexts)
