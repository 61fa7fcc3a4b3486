import type { Setting, SettingName, SettingOf } from '#shared/contract/settings'
import { describedSetting, settingDescriptions } from '#shared/settings/all'
import { adoptedYears } from '#shared/settings/calendar'
import { placeOf } from '#shared/settings/description'
import { retentionSetting } from '#shared/settings/retention'
import { serviceLevelsSetting } from '#shared/settings/service-levels'
import { firstRules } from '#shared/settings/triage'
import { completeValue } from '../_domain/settings/stored-value'
import { collection, type Documents, db } from './database'
import { branchesOf, districts, gridsIn } from './place/places'

/** The value of a setting that is in force in a district since a moment. */
interface SettingDoc {
  _id: string
  districtId: string
  setting: Setting
  inForceSince: number
  adoptedBy: string
}

export const settings = collection<SettingDoc>('settings')

/** Every value that was ever switched on. */
interface EditionDoc extends SettingDoc {
  name: SettingName
  suggestedBy: string
}

export const settingEditions = collection<EditionDoc>('setting_editions')

/** Where a setting of the caller's district is stored: under the district, or under the city. */
export const settingPlace = (settingName: SettingName, districtId: string): string =>
  placeOf(settingDescriptions[settingName].scope, districtId)

/** The id of a setting's documents, except its editions. */
export const settingId = (settingName: SettingName, districtId: string): string =>
  `${settingName}-${settingPlace(settingName, districtId)}`

/** A setting as it was stored, with the fields that it was given since. */
export const completeSetting = ({ name, value }: Setting): Setting =>
  ({ name, value: completeValue(describedSetting(name), value) }) as Setting

/** The values switched on in a district, the latest first. */
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

/** What every district starts with. */
export const initialSetting = (name: SettingName): Setting =>
  ({ name, value: settingDescriptions[name].first }) as Setting

/**
 * The value in force in a district and since when: its own, or the one that every district starts
 * with.
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
 * The first value of a setting, if it differs from the original one. A case that stores no value
 * was filed under the original, so a later default has to be written into the case.
 */
const changedInitialValue = <First>({ first, original }: { first: First; original: First }) =>
  first === original ? undefined : first

/** The settings that a case is filed under, in one read. */
export async function settingsAtFiling(districtId: string) {
  const documentId = (settingName: SettingName) => settingId(settingName, districtId)
  const settingsById = await settings.findMany([
    documentId('triage'),
    documentId('service'),
    documentId('retention'),
    documentId('calendar'),
  ])
  function adoptedValue<Name extends SettingName>(settingName: Name) {
    const stored = settingsById.get(documentId(settingName))?.setting
    return (stored && completeSetting(stored).value) as SettingOf<Name>['value'] | undefined
  }
  return {
    triage: adoptedValue('triage') ?? firstRules,
    serviceLevels: adoptedValue('service') ?? changedInitialValue(serviceLevelsSetting),
    retention: adoptedValue('retention') ?? changedInitialValue(retentionSetting),
    calendarYears: adoptedYears(adoptedValue('calendar')),
  }
}

/** Areas that rules of a district may name: itself, its branches and grids. */
export async function areasOfDistrict(districtId: string): Promise<{ id: string; name: string }[]> {
  const [district, offices, areas] = await Promise.all([
    districts.find(districtId),
    branchesOf(districtId),
    gridsIn(districtId),
  ])
  return [...(district ? [district] : []), ...offices, ...areas].map(({ _id: id, name }) => ({
    id,
    name,
  }))
}
