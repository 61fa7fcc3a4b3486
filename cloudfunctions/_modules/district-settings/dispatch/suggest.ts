import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { settingId } from '../../../_persistence/settings'
import { settingDrafts } from '../drafts'
import { assertReplayed, requireKnownAreas } from './check-setting'

/** Suggests a setting that the caller has replayed. It replaces an earlier suggestion. */
export const suggest: Handler<'dispatch.suggest'> = async ({ setting, ticket }, actionCall) => {
  const { _id: ownStaffId, districtId } = actionCall.staff
  await requireKnownAreas(setting, districtId)
  return writeOnce(actionCall, async (transaction) => {
    await assertReplayed(setting, ticket, actionCall.staff, transaction)
    const draft = {
      _id: settingId(setting.name, districtId),
      setting,
      suggestedAt: actionCall.now,
      suggestedBy: ownStaffId,
    }
    await settingDrafts.save(draft, transaction)
    return { version: setting.value.version }
  })
}
