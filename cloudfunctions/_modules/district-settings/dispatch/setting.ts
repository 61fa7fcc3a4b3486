import { isSamePerson } from '../../../_domain/decider'
import type { Handler } from '../../../_gateway/handler'
import {
  areasOfDistrict,
  editionsOf,
  initialSetting,
  settingOf,
} from '../../../_persistence/settings'
import { loadPeople } from '../../../_persistence/staff/staff'
import { findDraft } from '../drafts'
import { namableDistricts } from './check-setting'

const maxEditions = 10

/** Shows a setting of the caller's district with its suggested value and its history. */
export const setting: Handler<'dispatch.setting'> = async (
  { name },
  { staff: { districtId }, actor },
) => {
  const [current, areas, districts, draft, editions] = await Promise.all([
    settingOf(name, districtId),
    areasOfDistrict(districtId),
    namableDistricts(name),
    findDraft(name, districtId),
    editionsOf(name, districtId, maxEditions),
  ])
  const staffIds = editions.flatMap(({ adoptedBy, suggestedBy }) => [adoptedBy, suggestedBy])
  if (draft) staffIds.push(draft.suggestedBy)
  const peopleById = await loadPeople(staffIds)
  const nameOf = (staffId: string) => peopleById.get(staffId)?.name ?? ''
  return {
    setting: current.setting,
    areas,
    districts,
    since: current.since,
    draft: draft && {
      setting: draft.setting,
      at: draft.suggestedAt,
      by: nameOf(draft.suggestedBy),
      own: isSamePerson(actor, draft.suggestedBy),
    },
    history: [
      ...editions.map((edition) => ({
        setting: edition.setting,
        since: edition.inForceSince,
        by: nameOf(edition.adoptedBy),
        suggestedBy: nameOf(edition.suggestedBy),
      })),
      // The value with which every district starts, so that a district can always return to it.
      { setting: initialSetting(name) },
    ],
  }
}
