import type { Setting, SettingName } from '#shared/contract/settings'
import { collection, type Documents, db } from '../../_persistence/database'
import { completeSetting, settingId } from '../../_persistence/settings'

/** A suggested value of a setting. A district has at most one for each setting. */
interface DraftDoc {
  _id: string
  setting: Setting
  suggestedAt: number
  /** Staff id. */
  suggestedBy: string
}

export const settingDrafts = collection<DraftDoc>('setting_drafts')

/** Finds the suggested value of a setting in a district, with fields that were added since. */
export async function findDraft(
  settingName: SettingName,
  districtId: string,
  documents: Documents = db,
): Promise<DraftDoc | undefined> {
  const draft = await settingDrafts.find(settingId(settingName, districtId), documents)
  return draft && { ...draft, setting: completeSetting(draft.setting) }
}
