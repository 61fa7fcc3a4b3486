import { answerOnce, type Handler } from '../_serve/call'
import { settingDrafts, settingId } from '../_store/settings'
import { checkAreas, checkReplayed } from './check-setting'

export const suggest: Handler<'dispatch.suggest'> = async ({ setting, ticket }, call) => {
  const { _id: by, districtId } = call.staff
  await checkAreas(setting, districtId)
  return answerOnce(call, async (transaction) => {
    await checkReplayed(setting, ticket, districtId, transaction)
    const _id = settingId(setting.name, districtId)
    await settingDrafts.put({ _id, setting, at: call.now, by }, transaction)
    return { version: setting.value.version }
  })
}
