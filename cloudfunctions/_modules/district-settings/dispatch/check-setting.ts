import type { Setting } from '#shared/contract/settings'
import { AppError } from '#shared/errors'
import { canonicalJson } from '#shared/proof/canonical'
import type { Documents } from '../../../_persistence/database'
import { masterHmac } from '../../../_persistence/secrets/cipher'
import { areasOfDistrict, settingId, settingOf } from '../../../_persistence/settings'

/**
 * Checks that triage rules only name areas of their district.
 * @returns the areas that the setting may name
 *
 * Error: RULE_WRONG, with the path of the first condition that names another area.
 */
export async function requireKnownAreas(
  { name, value }: Setting,
  districtId: string,
): Promise<{ id: string; name: string }[]> {
  if (name !== 'triage') return []
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
  return districtAreas
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
