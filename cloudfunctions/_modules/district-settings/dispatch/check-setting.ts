import type { Setting } from '#shared/contract/settings'
import { AppError } from '#shared/errors'
import { canonicalJson } from '#shared/proof/canonical'
import { type SettingName, settingDescriptionOf } from '#shared/settings/all'
import type { Area } from '#shared/settings/area-names'
import type { Documents } from '../../../_persistence/database'
import { allDistricts } from '../../../_persistence/place/places'
import { masterHmac } from '../../../_persistence/secrets/cipher'
import { areasOfDistrict, settingId, settingOf } from '../../../_persistence/settings'
import { findUnknownDistrict, hasDistrictField } from '../named-districts'

/** The districts that a field of the setting may name; none if it has no such field. */
export async function namableDistricts(settingName: SettingName): Promise<Area[]> {
  if (!hasDistrictField(settingDescriptionOf(settingName).value)) return []
  return (await allDistricts()).map(({ _id: id, name }) => ({ id, name }))
}

/**
 * Checks that a setting only names districts that exist, and triage rules only areas of their
 * district.
 * @returns the areas that the setting may name
 *
 * Error: RULE_WRONG, with the path of the first field or condition that names another area.
 */
export async function requireKnownAreas(
  { name, value }: Setting,
  districtId: string,
): Promise<Area[]> {
  const cityDistricts = await namableDistricts(name)
  const unknownDistrict = findUnknownDistrict(
    settingDescriptionOf(name).value,
    value,
    new Set(cityDistricts.map(({ id }) => id)),
  )
  if (unknownDistrict !== undefined)
    throw new AppError('RULE_WRONG', `setting.value.${unknownDistrict}`, '没有这个区，请重新选择')
  if (name !== 'triage') return cityDistricts

  const districtAreas = await areasOfDistrict(districtId)
  const knownAreaIds = new Set(districtAreas.map(({ id }) => id))
  for (const [ruleIndex, { when: conditions }] of value.rules.entries())
    for (const [conditionIndex, condition] of conditions.entries()) {
      if (condition.fact !== 'area') continue
      const isForeignArea = condition.any.some((areaId) => !knownAreaIds.has(areaId))
      if (isForeignArea)
        throw new AppError(
          'RULE_WRONG',
          `setting.value.rules.${ruleIndex}.when.${conditionIndex}.any`,
          '本区没有这个辖区，请重新选择',
        )
    }
  return [...districtAreas, ...cityDistricts]
}

/** The member of staff who has read the differences. */
interface SettingReader {
  _id: string
  districtId: string
  city?: true
}

/**
 * Creates a ticket that proves that this person has received the differences between the setting in
 * force and exactly the replayed one. Only the server can create it, and nobody can use the ticket
 * of another person.
 */
export const createReplayTicket = (
  reader: SettingReader,
  currentSetting: Setting,
  replayedSetting: Setting,
): string => {
  const settingDocId = settingId(replayedSetting.name, reader.districtId)
  const content = ['replay', settingDocId, reader._id, currentSetting, replayedSetting]
  return masterHmac(canonicalJson(content))
}

/** Error: RULE_NOT_REPLAYED, also if another setting has come into force since the replay. */
export async function assertReplayed(
  setting: Setting,
  ticket: string,
  reader: SettingReader,
  documents: Documents,
): Promise<void> {
  const { setting: currentSetting } = await settingOf(setting.name, reader.districtId, documents)
  if (ticket !== createReplayTicket(reader, currentSetting, setting))
    throw new AppError('RULE_NOT_REPLAYED')
}
