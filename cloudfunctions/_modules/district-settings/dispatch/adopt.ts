import { AppError } from '#shared/errors'
import { canonicalJson } from '#shared/proof/canonical'
import { bodyHash } from '#shared/proof/hash'
import { settingDescriptions } from '#shared/settings/all'
import { isSamePerson } from '../../../_domain/decider'
import { mayAdopt } from '../../../_domain/settings/scope'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { addAdminAction } from '../../../_persistence/requests/access-log'
import { scheduleJob } from '../../../_persistence/schedule'
import { newId } from '../../../_persistence/secrets/ids'
import {
  findDraft,
  settingDrafts,
  settingEditions,
  settingId,
  settingPlace,
  settings,
} from '../../../_persistence/settings'
import { checkAreas, checkReplayed } from './check-setting'

export const adopt: Handler<'dispatch.adopt'> = async ({ setting, ticket }, call) => {
  const { _id: by } = call.staff
  if (!mayAdopt(settingDescriptions[setting.name].scope, call.staff))
    throw new AppError('NOT_ALLOWED')
  await checkAreas(setting, call.staff.districtId)
  const districtId = settingPlace(setting.name, call.staff.districtId)
  const edition = newId()
  const id = settingId(setting.name, call.staff.districtId)
  return writeOnce(call, async (transaction) => {
    await checkReplayed(setting, ticket, call.staff, transaction)
    const draft = await findDraft(setting.name, call.staff.districtId, transaction)
    // One person must not decide which officer is sent where, or what counts as late.
    if (
      !draft ||
      isSamePerson(call.actor, draft.suggestedBy) ||
      canonicalJson(draft.setting) !== canonicalJson(setting)
    )
      throw new AppError('SECOND_PERSON_NEEDED')
    const data = { districtId, setting, inForceSince: call.now, adoptedBy: by }
    await settings.in(transaction).doc(id).set({ data })
    const adoptedEdition = { ...data, name: setting.name, suggestedBy: draft.suggestedBy }
    await settingEditions.in(transaction).doc(edition).set({ data: adoptedEdition })
    const digest = bodyHash({ ...adoptedEdition, _id: edition })
    const adminAction = { type: 'setting.adopted' as const, data: { districtId, edition, digest } }
    await addAdminAction(adminAction, { at: call.now, by: call.actor }, transaction)
    await settingDrafts.in(transaction).doc(id).remove()
    // The dates of cases that are not over are computed with it (recalculate-cases.ts).
    if (setting.name === 'calendar')
      await scheduleJob('calendar', districtId, call.now, transaction)
    return { version: setting.value.version }
  })
}
