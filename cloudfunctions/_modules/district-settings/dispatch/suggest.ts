import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { settingDrafts, settingId } from '../../../_persistence/settings'
import { checkAreas, checkReplayed } from './check-setting'

export const suggest: Handler<'dispatch.suggest'> = async ({ setting, ticket }, call) => {
  const { _id: suggestedBy, districtId } = call.staff
  await checkAreas(setting, districtId)
  return writeOnce(call, async (transaction) => {
    await checkReplayed(setting, ticket, call.staff, transaction)
    const _id = settingId(setting.name, districtId)
    await settingDrafts.save({ _id, setting, suggestedAt: call.now, suggestedBy }, transaction)
    return { version: setting.value.version }
  })
}
