import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { createJointCase } from './joint'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, caseId: string) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('complaint.closeInvitation', { caseId }),
  )

describe('complaint.closeInvitation', () => {
  it('keeps the people who have joined, and adds an entry to the timeline', async () => {
    const { caseId, invitation } = await createJointCase(product, 'received', 'host', 'guest')
    const view = await product.as('host').call('complaint.closeInvitation', { caseId })

    expect(view.timeline.at(-1)?.text).toBe('消费者不再邀请别人共同投诉')
    expect(view.joint?.people).toHaveLength(2)
    expect(await product.as('new').getErrorCode('complaint.invitation', { invitation })).toBe(
      'INVITATION_NOT_FOUND',
    )
    expect((await product.as('guest').call('complaint.detail', { caseId })).id).toBe(caseId)
  })

  it('is refused where no invitation is open, and to people other than the first complainant', async () => {
    expect(await getErrorCode('lonely', await createCase(product, 'received', {}, 'lonely'))).toBe(
      'WRONG_STATE',
    )

    const { caseId } = await createJointCase(product, 'received', 'twice', 'other')
    await product.as('twice').call('complaint.closeInvitation', { caseId })

    expect(await getErrorCode('twice', caseId)).toBe('WRONG_STATE')
    expect(await getErrorCode('other', caseId)).toBe('CASE_NOT_FOUND')
    expect(await getErrorCode('officer1', caseId)).toBe('CASE_NOT_FOUND')
  })

  let count = 0
  itWritesOnce({
    product: () => product,
    action: 'complaint.closeInvitation',
    who: 'writer',
    prepareInput: async () => {
      const { caseId } = await createJointCase(product, 'received', 'writer', `joiner-${++count}`)
      return { caseId }
    },
    changeInput: () => ({ caseId: 'C'.repeat(20) }),
    next: async ({ caseId }) => {
      await product.as(`joiner-${count}`).call('complaint.agree', { caseId })
      await product.as('writer').call('complaint.withdraw', { caseId })
    },
  })
})
