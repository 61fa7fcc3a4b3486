import type { Setting, SettingName } from '#shared/contract/settings'
import { collection, type Documents, db } from '../../_persistence/database'
import { completeSetting, settingId } from '../../_persistence/settings'

/** A value suggested in place of the one in force; one a setting and district. */
interface DraftDoc {
  _id: string
  setting: Setting
  suggestedAt: number
  suggestedBy: string
}

export const settingDrafts = collection<DraftDoc>('setting_drafts')

/** The value that is suggested in a district. */
export async function findDraft(
  settingName: SettingName,
  districtId: string,
  documents: Documents = db,
): Promise<DraftDoc | undefined> {
  const draft = await settingDrafts.find(settingId(settingName, districtId), documents)
  return draft && { ...draft, setting: completeSetting(draft.setting) }
}
