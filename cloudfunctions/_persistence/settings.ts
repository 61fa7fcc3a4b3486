import type { Setting, SettingName, SettingOf } from '#shared/contract/settings'
import { settingDescriptionOf, settingDescriptions } from '#shared/settings/all'
import { adoptedYears } from '#shared/settings/calendar'
import { placeOf } from '#shared/settings/description'
import { retentionSetting } from '#shared/settings/retention'
import { serviceLevelsSetting } from '#shared/settings/service-levels'
import { firstRules } from '#shared/settings/triage'
import { completeValue } from '../_domain/settings/stored-value'
import { collection, type Documents, db } from './database'
import { branchesOf, districts, gridsIn } from './place/places'

/** The value of a setting that currently applies in a district. */
interface SettingDoc {
  _id: string
  /** Id of the district, or of the city for a setting of the whole city. */
  districtId: string
  setting: Setting
  /** Milliseconds since 1970. */
  inForceSince: number
  adoptedBy: string
}

export const settings = collection<SettingDoc>('settings')

/** Every value of a setting that has ever applied. */
interface EditionDoc extends SettingDoc {
  name: SettingName
  suggestedBy: string
}

export const settingEditions = collection<EditionDoc>('setting_editions')

/**
 * A setting applies to a district or to the whole city. It is stored under the id of this place.
 */
export const settingPlace = (settingName: SettingName, districtId: string): string =>
  placeOf(settingDescriptions[settingName].scope, districtId)

/** The id of the document with the current value of a setting. */
export const settingId = (settingName: SettingName, districtId: string): string =>
  `${settingName}-${settingPlace(settingName, districtId)}`

/**
 * Completes a stored value with default values for fields that did not exist when it was stored.
 */
export const completeSetting = ({ name, value }: Setting): Setting =>
  ({ name, value: completeValue(settingDescriptionOf(name), value) }) as Setting

/** The values of a setting that have applied in a district, the latest first. */
export async function editionsOf(
  name: SettingName,
  districtId: string,
  maxResults: number,
): Promise<EditionDoc[]> {
  const place = settingPlace(name, districtId)
  const editions = await settingEditions.list({ name, districtId: place }, maxResults, {
    inForceSince: 'desc',
  })
  return editions.map((edition) => ({ ...edition, setting: completeSetting(edition.setting) }))
}

/** The value that every district starts with. */
export const initialSetting = (name: SettingName): Setting =>
  ({ name, value: settingDescriptions[name].first }) as Setting

/**
 * The value of a setting that currently applies in a district: an adopted one, or the initial one.
 * @returns `since` is when it was adopted, ms since 1970; absent for the initial value
 */
export async function settingOf<Name extends SettingName>(
  settingName: Name,
  districtId: string,
  documents: Documents = db,
): Promise<{ setting: SettingOf<Name>; since?: number | undefined }> {
  const adoptedSetting = await settings.find(settingId(settingName, districtId), documents)
  const setting = adoptedSetting
    ? completeSetting(adoptedSetting.setting)
    : initialSetting(settingName)
  return { setting: setting as SettingOf<Name>, since: adoptedSetting?.inForceSince }
}

/**
 * The default of a setting that a case has to store. `original` is the default of the first
 * release, `first` the default of this one. Undefined if they are equal, because a case without a
 * stored value counts as filed under `original`.
 */
const changedInitialValue = <First>({ first, original }: { first: First; original: First }) =>
  first === original ? undefined : first

/** The settings that apply to a case which is filed now. They are read with one request. */
export async function settingsAtFiling(districtId: string) {
  const documentId = (settingName: SettingName) => settingId(settingName, districtId)
  const settingsById = await settings.findMany([
    documentId('triage'),
    documentId('service'),
    documentId('retention'),
    documentId('calendar'),
  ])
  function adoptedValue<Name extends SettingName>(settingName: Name) {
    const storedSetting = settingsById.get(documentId(settingName))?.setting
    return (storedSetting && completeSetting(storedSetting).value) as
      | SettingOf<Name>['value']
      | undefined
  }
  return {
    // The rules are only applied at filing. They are not stored in the case.
    triage: adoptedValue('triage') ?? firstRules,
    serviceLevels: adoptedValue('service') ?? changedInitialValue(serviceLevelsSetting),
    retention: adoptedValue('retention') ?? changedInitialValue(retentionSetting),
    calendarYears: adoptedYears(adoptedValue('calendar')),
  }
}

/** The areas that a district's rules may name: the district itself, its branches and its grids. */
export async function areasOfDistrict(districtId: string): Promise<{ id: string; name: string }[]> {
  const [district, openBranches, openGrids] = await Promise.all([
    districts.find(districtId),
    branchesOf(districtId),
    gridsIn(districtId),
  ])
  const areas = [...(district ? [district] : []), ...openBranches, ...openGrids]
  return areas.map(({ _id: id, name }) => ({ id, name }))
}
