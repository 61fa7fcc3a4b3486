import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { jointCase } from './joint'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, caseId: string) =>
  refusedWithoutTrace(product, () =>
    product.as(name).refused('complaint.closeInvitation', { caseId }),
  )

describe('complaint.closeInvitation', () => {
  it('lets those in stay, and says so in the timeline', async () => {
    const { caseId, invitation } = await jointCase(product, 'received', 'host', 'guest')
    const view = await product.as('host').call('complaint.closeInvitation', { caseId })
    expect(view.timeline.at(-1)?.text).toBe('消费者不再邀请别人共同投诉')
    expect(view.joint?.people).toHaveLength(2)
    expect(await product.as('new').refused('complaint.invitation', { invitation })).toBe(
      'INVITATION_NOT_FOUND',
    )
    expect((await product.as('guest').call('complaint.detail', { caseId })).id).toBe(caseId)
  })

  it('is refused where nothing is open, and for others than the first complainant', async () => {
    expect(await refused('lonely', await caseIn(product, 'received', {}, 'lonely'))).toBe(
      'WRONG_STATE',
    )
    const { caseId } = await jointCase(product, 'received', 'twice', 'other')
    await product.as('twice').call('complaint.closeInvitation', { caseId })
    expect(await refused('twice', caseId)).toBe('WRONG_STATE')
    expect(await refused('other', caseId)).toBe('CASE_NOT_FOUND')
    expect(await refused('officer1', caseId)).toBe('CASE_NOT_FOUND')
  })

  let count = 0
  itWritesOnce({
    product: () => product,
    action: 'complaint.closeInvitation',
    who: 'writer',
    ready: async () => {
      const { caseId } = await jointCase(product, 'received', 'writer', `joiner-${++count}`)
      return { caseId }
    },
    other: () => ({ caseId: 'C'.repeat(20) }),
    next: ({ caseId }) => product.as('writer').call('complaint.withdraw', { caseId }),
  })
})
