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

const maxEditions = 10

export const setting: Handler<'dispatch.setting'> = async (
  { name },
  { staff: { districtId }, actor },
) => {
  const [{ setting, since: inForceFrom }, areas, draft, editions] = await Promise.all([
    settingOf(name, districtId),
    areasOfDistrict(districtId),
    findDraft(name, districtId),
    editionsOf(name, districtId, maxEditions),
  ])
  const persons = await loadPeople([
    ...editions.flatMap(({ adoptedBy, suggestedBy }) => [adoptedBy, suggestedBy]),
    ...(draft ? [draft.suggestedBy] : []),
  ])
  const staffNameOf = (staffId: string) => persons.get(staffId)?.name ?? ''
  return {
    setting,
    areas,
    since: inForceFrom,
    draft: draft && {
      setting: draft.setting,
      at: draft.suggestedAt,
      by: staffNameOf(draft.suggestedBy),
      own: isSamePerson(actor, draft.suggestedBy),
    },
    history: [
      ...editions.map(({ setting, inForceSince, adoptedBy, suggestedBy }) => ({
        setting,
        since: inForceSince,
        by: staffNameOf(adoptedBy),
        suggestedBy: staffNameOf(suggestedBy),
      })),
      // What every district starts with: there is always a way back.
      { setting: initialSetting(name) },
    ],
  }
}
