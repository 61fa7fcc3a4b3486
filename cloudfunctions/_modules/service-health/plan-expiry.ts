import { type PlanExpiry, planExpiryId } from '#shared/plan-expiry'
import { collection } from '../../_persistence/database'

const answers = collection<PlanExpiry & { _id: string }>('progress')

/** The end of the plan, as an operator's command last asked for it; undefined before that. */
export async function planExpiry(): Promise<PlanExpiry | undefined> {
  const stored = await answers.find(planExpiryId)
  if (!stored) return undefined
  const { _id, ...answer } = stored
  return answer
}
