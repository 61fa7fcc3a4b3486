import { type PlanExpiry, planExpiryId } from '#shared/plan-expiry'
import { collection } from '../../_persistence/database'

const storedExpiries = collection<PlanExpiry & { _id: string }>('progress')

/**
 * When the cloud plan ends, as an operator's command last learned it. Undefined as long as no such
 * command has run.
 */
export async function loadPlanExpiry(): Promise<PlanExpiry | undefined> {
  const storedExpiry = await storedExpiries.find(planExpiryId)
  if (!storedExpiry) return undefined
  const { _id: _documentId, ...expiry } = storedExpiry
  return expiry
}
