import { complaintInput } from '../case-in'
import type { Product } from '../cloud'

/**
 * A complaint with a suspected violation: the enforcement team is notified, and officer1 is sent to
 * mediate. Returns the case id.
 */
export async function createSuspectedCase(
  { as }: Product,
  complainant = 'consumer',
): Promise<string> {
  const { caseId } = await as(complainant).call('complaint.submit', complaintInput())
  await as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
  await as('dispatcher1').call('dispatch.confirmTriage', {
    caseId,
    class: 'suspected',
    officerId: 'officer1',
  })
  return caseId
}
