import { Refusal } from '../../miniprogram/shared/refusals'
import { canonical } from '../../miniprogram/shared/seal/canonical'
import { bodyHash } from '../../miniprogram/shared/seal/hash'
import { isSamePerson } from '../_domain/decider'
import { answerOnce, type Handler } from '../_serve/call'
import { addDeed } from '../_store/calls/access-log'
import { newId } from '../_store/secrets/ids'
import { settingDrafts, settingEditions, settingId, settings } from '../_store/settings'
import { checkAreas, checkReplayed } from './check-setting'

export const adopt: Handler<'dispatch.adopt'> = async ({ setting, ticket }, call) => {
  const { _id: by, districtId } = call.staff
  await checkAreas(setting, districtId)
  const edition = newId()
  const id = settingId(setting.name, districtId)
  return answerOnce(call, async (transaction) => {
    await checkReplayed(setting, ticket, districtId, transaction)
    const draft = await settingDrafts.find(id, transaction)
    // One person must not decide which officer is sent where, or what counts as late.
    if (!draft || isSamePerson(call.actor, draft.by) || canonical(draft.setting) !== canonical(setting))
      throw new Refusal('SECOND_PERSON_NEEDED')
    const data = { districtId, setting, since: call.now, by }
    await settings.in(transaction).doc(id).set({ data })
    const adopted = { ...data, name: setting.name, suggestedBy: draft.by }
    await settingEditions.in(transaction).doc(edition).set({ data: adopted })
    const digest = bodyHash({ ...adopted, _id: edition })
    const deed = { type: 'setting.adopted' as const, data: { districtId, edition, digest } }
    await addDeed(deed, { at: call.now, by: call.actor }, transaction)
    await settingDrafts.in(transaction).doc(id).remove()
    return { version: setting.value.version }
  })
}
