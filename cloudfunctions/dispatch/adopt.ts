import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { newId } from '../_store/secrets/ids'
import type { StaffDoc } from '../_store/staff/staff'
import { ruleDrafts, ruleEditions, triageRules } from '../_store/triage/rules'
import { checkReplayed, readRules } from './read-rules'

export const adopt: Handler<'dispatch.adopt'> = async ({ source, ticket }, call) => {
  const { _id: by, districtId } = call.staff as StaffDoc
  const { version } = await readRules(source, districtId)
  const edition = newId()
  const { outcome } = await once(call.request, async (transaction) => {
    await checkReplayed(source, ticket, districtId, transaction)
    const draft = await ruleDrafts.find(districtId, transaction)
    // Which officer is sent where is no one person's decision.
    if (draft?.source !== source || draft.by === by) throw new Refusal('SECOND_PERSON_NEEDED')
    const data = { districtId, version, source, since: call.now, by }
    await triageRules.in(transaction).doc(districtId).set({ data })
    await ruleEditions
      .in(transaction)
      .doc(edition)
      .set({ data: { ...data, suggestedBy: draft.by } })
    await ruleDrafts.in(transaction).doc(districtId).remove()
    return { answer: { version } }
  })
  return answerOf(call, outcome)
}
