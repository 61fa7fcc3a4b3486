import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { readRules, replayTicket } from '../_serve/read-rules'
import { once } from '../_store/receipts'
import type { StaffDoc } from '../_store/staff'
import { rulesOf, triageRules } from '../_store/triage-rules'

export const adopt: Handler<'dispatch.adopt'> = async ({ source, ticket }, call) => {
  const { _id: by, districtId } = call.staff as StaffDoc
  const { version } = await readRules(source, districtId)
  const { outcome } = await once(call.request, async (transaction) => {
    const inForce = await rulesOf(districtId, transaction)
    if (ticket !== replayTicket(districtId, inForce.source, source)) throw new Refusal('RULE_NOT_REPLAYED')
    const data = { districtId, version, source, since: call.now, by }
    await triageRules.in(transaction).doc(districtId).set({ data })
    return { answer: { version } }
  })
  return answerOf(call, outcome)
}
