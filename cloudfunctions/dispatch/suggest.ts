import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import type { StaffDoc } from '../_store/staff/staff'
import { ruleDrafts } from '../_store/triage/rules'
import { checkReplayed, readRules } from './read-rules'

export const suggest: Handler<'dispatch.suggest'> = async ({ source, ticket }, call) => {
  const { _id: by, districtId } = call.staff as StaffDoc
  const { version } = await readRules(source, districtId)
  const { outcome } = await once(call.request, async (transaction) => {
    await checkReplayed(source, ticket, districtId, transaction)
    await ruleDrafts
      .in(transaction)
      .doc(districtId)
      .set({ data: { version, source, at: call.now, by } })
    return { answer: { version } }
  })
  return answerOf(call, outcome)
}
