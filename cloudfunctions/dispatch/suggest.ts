import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { ruleDrafts } from '../_store/triage/rules'
import { checkAreas, checkReplayed } from './read-rules'

export const suggest: Handler<'dispatch.suggest'> = async ({ ruleSet, ticket }, call) => {
  const { _id: by, districtId } = call.staff
  await checkAreas(ruleSet, districtId)
  const { outcome } = await once(call.request, async (transaction) => {
    await checkReplayed(ruleSet, ticket, districtId, transaction)
    await ruleDrafts
      .in(transaction)
      .doc(districtId)
      .set({ data: { ruleSet, at: call.now, by } })
    return { answer: { version: ruleSet.version } }
  })
  return answerOf(call, outcome)
}
