import { defaultRules } from '../../miniprogram/shared/triage/default-rules'
import type { Handler } from '../_serve/call'
import { people } from '../_store/staff/staff'
import { areasOf, editionsOf, ruleDrafts, rulesOf } from '../_store/triage/rules'

const most = 10

export const rules: Handler<'dispatch.rules'> = async (_, { staff: { _id: me, districtId } }) => {
  const [{ ruleSet, since }, areas, draft, editions] = await Promise.all([
    rulesOf(districtId),
    areasOf(districtId),
    ruleDrafts.find(districtId),
    editionsOf(districtId, most),
  ])
  const persons = await people([
    ...editions.flatMap(({ by, suggestedBy }) => [by, suggestedBy]),
    ...(draft ? [draft.by] : []),
  ])
  const nameOf = (id: string) => persons.get(id)?.name ?? ''
  return {
    ruleSet,
    areas,
    ...(since !== undefined && { since }),
    ...(draft && {
      draft: { ruleSet: draft.ruleSet, at: draft.at, by: nameOf(draft.by), own: draft.by === me },
    }),
    history: [
      ...editions.map(({ ruleSet, since, by, suggestedBy }) => ({
        ruleSet,
        since,
        by: nameOf(by),
        suggestedBy: nameOf(suggestedBy),
      })),
      // The rules that every district starts with: there is always a way back.
      { ruleSet: defaultRules },
    ],
  }
}
