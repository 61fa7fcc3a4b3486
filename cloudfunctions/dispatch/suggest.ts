import { answerOnce, type Handler } from '../_serve/call'
import { ruleDrafts } from '../_store/triage/rules'
import { checkAreas, checkReplayed } from './read-rules'

export const suggest: Handler<'dispatch.suggest'> = async ({ ruleSet, ticket }, call) => {
  const { _id: by, districtId } = call.staff
  await checkAreas(ruleSet, districtId)
  return answerOnce(call, async (transaction) => {
    await checkReplayed(ruleSet, ticket, districtId, transaction)
    await ruleDrafts.put({ _id: districtId, ruleSet, at: call.now, by }, transaction)
    return { version: ruleSet.version }
  })
}
