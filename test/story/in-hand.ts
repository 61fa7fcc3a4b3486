import type { Story } from '../phones'
import { callAs } from './does'

/**
 * Files a complaint about a registered shop without pages. The first officer has accepted it.
 * Returns the case id.
 */
export async function createOwnedCase(story: Story, merchantId: string): Promise<string> {
  const { caseId } = await callAs(story, 'consumer', 'complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'register', merchantId },
    problemType: 'price',
    statement: '墙上写15元，结账收了25元',
    request: '退还多收的10元',
    occurredAt: story.local.cloud.clock.now() - 3_600_000,
  })
  await callAs(story, 'dispatcher', 'complaint.decide', { caseId, decision: 'accept' })
  await callAs(story, 'dispatcher', 'dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer-1',
  })
  await callAs(story, 'officer', 'officer.acceptOffer', { caseId })

  return caseId
}
