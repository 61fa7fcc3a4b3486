import type { Setting } from '#shared/contract/settings'
import { AppError } from '#shared/errors'
import { canonicalJson } from '#shared/proof/canonical'
import type { Documents } from '../../../_persistence/database'
import { masterHmac } from '../../../_persistence/secrets/cipher'
import { areasOfDistrict, settingId, settingOf } from '../../../_persistence/settings'

/**
 * Checks that rules name only areas of their district, and returns the areas that the setting may
 * name. Error: RULE_WRONG with the path of the first condition that names another one.
 */
export async function checkAreas(
  { name, value }: Setting,
  districtId: string,
): Promise<{ id: string; name: string }[]> {
  if (name !== 'triage') return []
  const districtAreas = await areasOfDistrict(districtId)
  const knownAreaIds = new Set(districtAreas.map(({ id }) => id))
  for (const [ruleIndex, { when }] of value.rules.entries())
    for (const [conditionIndex, condition] of when.entries())
      if (condition.fact === 'area' && condition.any.some((areaId) => !knownAreaIds.has(areaId)))
        throw new AppError(
          'RULE_WRONG',
          `setting.value.rules.${ruleIndex}.when.${conditionIndex}.any`,
          '本区没有这个辖区，请重新选择',
        )
  return districtAreas
}

/** A member of staff to whom differences are shown. */
interface SettingReader {
  _id: string
  districtId: string
  city?: true
}

/**
 * Proves that this person was sent every difference between the value in force and exactly this
 * one: no phone can make such a ticket, and nobody can use that of another person.
 */
export const replayTicket = (
  reader: SettingReader,
  inForce: Setting,
  replayed: Setting,
): string => {
  const settingDocId = settingId(replayed.name, reader.districtId)
  return masterHmac(canonicalJson(['replay', settingDocId, reader._id, inForce, replayed]))
}

/** Error: RULE_NOT_REPLAYED. */
export async function checkReplayed(
  setting: Setting,
  ticket: string,
  reader: SettingReader,
  documents: Documents,
): Promise<void> {
  const inForce = await settingOf(setting.name, reader.districtId, documents)
  if (ticket !== replayTicket(reader, inForce.setting, setting))
    throw new AppError('RULE_NOT_REPLAYED')
}
