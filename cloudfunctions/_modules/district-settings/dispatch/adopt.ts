import { AppError } from '#shared/errors'
import { canonicalJson } from '#shared/proof/canonical'
import { bodyHash } from '#shared/proof/hash'
import { settingDescriptions } from '#shared/settings/all'
import { isSamePerson } from '../../../_domain/decider'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { addAdminAction } from '../../../_persistence/requests/access-log'
import { scheduleJob } from '../../../_persistence/schedule'
import { newId } from '../../../_persistence/secrets/ids'
import { settingEditions, settingId, settingPlace, settings } from '../../../_persistence/settings'
import { findDraft, settingDrafts } from '../drafts'
import { mayAdoptSetting } from '../scope'
import { checkAreas, checkReplayed } from './check-setting'

export const adopt: Handler<'dispatch.adopt'> = async ({ setting, ticket }, actionCall) => {
  const { _id: by } = actionCall.staff
  if (!mayAdoptSetting(settingDescriptions[setting.name].scope, actionCall.staff))
    throw new AppError('NOT_ALLOWED')
  await checkAreas(setting, actionCall.staff.districtId)
  const districtId = settingPlace(setting.name, actionCall.staff.districtId)
  const edition = newId()
  const settingDocId = settingId(setting.name, actionCall.staff.districtId)
  return writeOnce(actionCall, async (transaction) => {
    await checkReplayed(setting, ticket, actionCall.staff, transaction)
    const settingDraft = await findDraft(setting.name, actionCall.staff.districtId, transaction)
    // One person must not decide which officer is sent where, or what counts as late.
    if (
      !settingDraft ||
      isSamePerson(actionCall.actor, settingDraft.suggestedBy) ||
      canonicalJson(settingDraft.setting) !== canonicalJson(setting)
    )
      throw new AppError('SECOND_PERSON_NEEDED')
    const data = { districtId, setting, inForceSince: actionCall.now, adoptedBy: by }
    await settings.in(transaction).doc(settingDocId).set({ data })
    const adoptedEdition = { ...data, name: setting.name, suggestedBy: settingDraft.suggestedBy }
    await settingEditions.in(transaction).doc(edition).set({ data: adoptedEdition })
    const digest = bodyHash({ ...adoptedEdition, _id: edition })
    const adminAction = { type: 'setting.adopted' as const, data: { districtId, edition, digest } }
    await addAdminAction(adminAction, { at: actionCall.now, by: actionCall.actor }, transaction)
    await settingDrafts.in(transaction).doc(settingDocId).remove()
    // The dates of cases that are not over are computed with it (recalculate-cases.ts).
    if (setting.name === 'calendar')
      await scheduleJob('calendar', districtId, actionCall.now, transaction)
    return { version: setting.value.version }
  })
}
