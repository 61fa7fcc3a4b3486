import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { settingId } from '../../../_persistence/settings'
import { settingDrafts } from '../drafts'
import { checkAreas, checkReplayed } from './check-setting'

export const suggest: Handler<'dispatch.suggest'> = async ({ setting, ticket }, actionCall) => {
  const { _id: suggestedBy, districtId } = actionCall.staff
  await checkAreas(setting, districtId)
  return writeOnce(actionCall, async (transaction) => {
    await checkReplayed(setting, ticket, actionCall.staff, transaction)
    const _id = settingId(setting.name, districtId)
    await settingDrafts.save(
      { _id, setting, suggestedAt: actionCall.now, suggestedBy },
      transaction,
    )
    return { version: setting.value.version }
  })
}
