import { Refusal } from '../../miniprogram/shared/refusals'
import { canonical } from '../../miniprogram/shared/seal/canonical'
import { bodyHash } from '../../miniprogram/shared/seal/hash'
import { answerOnce, type Handler } from '../_serve/call'
import { addDeed } from '../_store/calls/access-log'
import { newId } from '../_store/secrets/ids'
import { ruleDrafts, ruleEditions, triageRules } from '../_store/triage/rules'
import { checkAreas, checkReplayed } from './read-rules'

export const adopt: Handler<'dispatch.adopt'> = async ({ ruleSet, ticket }, call) => {
  const { _id: by, districtId } = call.staff
  await checkAreas(ruleSet, districtId)
  const edition = newId()
  return answerOnce(call, async (transaction) => {
    await checkReplayed(ruleSet, ticket, districtId, transaction)
    const draft = await ruleDrafts.find(districtId, transaction)
    // One person must not decide which officer is sent where.
    if (!draft || draft.by === by || canonical(draft.ruleSet) !== canonical(ruleSet))
      throw new Refusal('SECOND_PERSON_NEEDED')
    const data = { districtId, ruleSet, since: call.now, by }
    await triageRules.in(transaction).doc(districtId).set({ data })
    const adopted = { ...data, suggestedBy: draft.by }
    await ruleEditions.in(transaction).doc(edition).set({ data: adopted })
    const digest = bodyHash({ ...adopted, _id: edition })
    const deed = { type: 'rules.adopted' as const, data: { districtId, edition, digest } }
    await addDeed(deed, { at: call.now, by: call.actor }, transaction)
    await ruleDrafts.in(transaction).doc(districtId).remove()
    return { version: ruleSet.version }
  })
}
