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
import { assertReplayed, requireKnownAreas } from './check-setting'

/** A leader puts a setting into force that another person has suggested. */
export const adopt: Handler<'dispatch.adopt'> = async ({ setting, ticket }, actionCall) => {
  const { actor, now } = actionCall
  const { _id: ownStaffId, districtId: ownDistrictId } = actionCall.staff
  if (!mayAdoptSetting(settingDescriptions[setting.name].scope, actionCall.staff))
    throw new AppError('NOT_ALLOWED')
  await requireKnownAreas(setting, ownDistrictId)

  // A setting of the city has a district id of its own.
  const districtId = settingPlace(setting.name, ownDistrictId)
  const settingDocId = settingId(setting.name, ownDistrictId)
  const editionId = newId()
  return writeOnce(actionCall, async (transaction) => {
    await assertReplayed(setting, ticket, actionCall.staff, transaction)
    const draft = await findDraft(setting.name, ownDistrictId, transaction)
    // One person alone must not decide which officer is sent where, or what counts as late.
    const isSuggestedByOther = draft && !isSamePerson(actor, draft.suggestedBy)
    const isSameValue = draft && canonicalJson(draft.setting) === canonicalJson(setting)
    if (!isSuggestedByOther || !isSameValue) throw new AppError('SECOND_PERSON_NEEDED')

    const settingDoc = { districtId, setting, inForceSince: now, adoptedBy: ownStaffId }
    await settings.in(transaction).doc(settingDocId).set({ data: settingDoc })
    const edition = { ...settingDoc, name: setting.name, suggestedBy: draft.suggestedBy }
    await settingEditions.in(transaction).doc(editionId).set({ data: edition })
    const digest = bodyHash({ ...edition, _id: editionId })
    await addAdminAction(
      { type: 'setting.adopted', data: { districtId, edition: editionId, digest } },
      { at: now, by: actor },
      transaction,
    )
    await settingDrafts.in(transaction).doc(settingDocId).remove()
    // The deadlines of open cases are calculated again with the new calendar.
    if (setting.name === 'calendar') await scheduleJob('calendar', districtId, now, transaction)
    return { version: setting.value.version }
  })
}
