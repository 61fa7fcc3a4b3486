import { submission } from '../case-in'
import type { Product } from '../cloud'

/**
 * A complaint with a suspected violation: the enforcement team is told while o1 is sent to mediate.
 */
export async function suspected({ as }: Product, complainant = 'consumer'): Promise<string> {
  const { caseId } = await as(complainant).call('complaint.submit', submission())
  await as('d1').call('complaint.decide', { caseId, decision: 'accept' })
  await as('d1').call('dispatch.confirmTriage', { caseId, class: 'suspected', officerId: 'o1' })
  return caseId
}
