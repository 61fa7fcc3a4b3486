import type { Setting } from '../../miniprogram/shared/contract/settings'
import { isSamePerson } from '../_domain/decider'
import type { Handler } from '../_serve/call'
import { areasOf, editionsOf, firstSetting, settingDrafts, settingId, settingOf } from '../_store/settings'
import { people } from '../_store/staff/staff'

const most = 10

export const setting: Handler<'dispatch.setting'> = async ({ name }, { staff: { districtId }, actor }) => {
  const [{ setting, since }, areas, draft, editions] = await Promise.all([
    settingOf(name, districtId),
    areasOf(districtId),
    settingDrafts.find(settingId(name, districtId)),
    editionsOf(name, districtId, most),
  ])
  const persons = await people([
    ...editions.flatMap(({ by, suggestedBy }) => [by, suggestedBy]),
    ...(draft ? [draft.by] : []),
  ])
  const nameOf = (id: string) => persons.get(id)?.name ?? ''
  return {
    setting,
    areas,
    ...(since !== undefined && { since }),
    ...(draft && {
      draft: { setting: draft.setting, at: draft.at, by: nameOf(draft.by), own: isSamePerson(actor, draft.by) },
    }),
    history: [
      ...editions.map(({ setting, since, by, suggestedBy }) => ({
        setting,
        since,
        by: nameOf(by),
        suggestedBy: nameOf(suggestedBy),
      })),
      // What every district starts with: there is always a way back.
      { setting: { name, value: firstSetting[name] } as Setting },
    ],
  }
}
