import type { Setting, SettingName, SettingOf } from '../../miniprogram/shared/contract/settings'
import { firstValues } from '../../miniprogram/shared/settings/first-values'
import { defaultRules } from '../../miniprogram/shared/triage/default-rules'
import { defaultLevels } from '../_domain/clocks/service-levels'
import { collection, type Documents, db } from './database'
import { branches, districts, grids } from './place/places'

/** The value of a setting that is in force in a district since a moment. */
interface SettingDoc {
  _id: string
  districtId: string
  setting: Setting
  since: number
  by: string
}

export const settings = collection<SettingDoc>('settings')

/** A value suggested in place of the one in force; one a setting and district. */
interface DraftDoc {
  _id: string
  setting: Setting
  at: number
  by: string
}

/** Every value that was ever switched on. */
interface EditionDoc extends SettingDoc {
  name: SettingName
  suggestedBy: string
}

export const settingDrafts = collection<DraftDoc>('setting_drafts')
export const settingEditions = collection<EditionDoc>('setting_editions')

/** The id of a setting's documents, but for its editions. */
export const settingId = (name: SettingName, districtId: string): string => `${name}-${districtId}`

/** The values switched on in a district, the latest first. */
export const editionsOf = (name: SettingName, districtId: string, limit: number): Promise<EditionDoc[]> =>
  settingEditions.list({ name, districtId }, limit, { since: 'desc' })

/** What every district starts with. */
export const firstSetting = { triage: defaultRules, service: defaultLevels, ...firstValues }

/** The value in force in a district and since when: its own, or the one that every district starts with. */
export async function settingOf<Name extends SettingName>(
  name: Name,
  districtId: string,
  documents: Documents = db,
): Promise<{ setting: SettingOf<Name>; since?: number }> {
  const own = await settings.find(settingId(name, districtId), documents)
  return (own ?? { setting: { name, value: firstSetting[name] } }) as { setting: SettingOf<Name>; since?: number }
}

/** The settings that a case is filed under, in one read. */
export async function settingsAtFiling(districtId: string) {
  const id = (name: SettingName) => settingId(name, districtId)
  const own = await settings.some([id('triage'), id('service'), id('retention')])
  const value = <Name extends SettingName>(name: Name) =>
    own.get(id(name))?.setting.value as SettingOf<Name>['value'] | undefined
  return { triage: value('triage') ?? firstSetting.triage, levels: value('service'), retention: value('retention') }
}

/** Areas that rules of a district may name: itself, its branches and grids. */
export async function areasOf(districtId: string): Promise<{ id: string; name: string }[]> {
  const [district, offices, areas] = await Promise.all([
    districts.find(districtId),
    branches.list({ districtId }, 200),
    grids.list({ districtId }, 1000),
  ])
  return [...(district ? [district] : []), ...offices, ...areas].map(({ _id: id, name }) => ({ id, name }))
}
