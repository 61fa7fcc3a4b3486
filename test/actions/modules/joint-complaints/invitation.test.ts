import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { createJointCase } from './joint'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('complaint.invitation', () => {
  it('shows the matter and nothing of the complainant', async () => {
    const { invitation } = await createJointCase(product, 'received', 'consumer')
    const view = await product.as('stranger').call('complaint.invitation', { invitation })

    expect(view).toEqual({
      merchant: { name: '江边牛肉面馆', address: '沿江路 1 号' },
      problemType: 'price',
      occurredAt: expect.any(Number),
      statement: '价目表写 12 元一碗，结账收了 22 元。',
      request: '退还多收的 10 元',
      people: 1,
      inside: false,
    })
    expect((await product.as('consumer').call('complaint.invitation', { invitation })).inside).toBe(
      true,
    )
  })

  it('is refused before the complaint was opened, after its end and with a wrong code', async () => {
    const { caseId, invitation } = await createJointCase(product, 'received', 'consumer')
    const code = invitation.slice(-8)
    const closedCaseId = await createCase(product, 'received')
    const wrongInvitation = `${caseId}-${code === '00000000' ? '11111111' : '00000000'}`

    for (const invitation of [wrongInvitation, `${closedCaseId}-${code}`])
      expect(
        await product.as('stranger').getErrorCode('complaint.invitation', { invitation }),
      ).toBe('INVITATION_NOT_FOUND')

    await product.as('consumer').call('complaint.withdraw', { caseId })
    expect(await product.as('stranger').getErrorCode('complaint.invitation', { invitation })).toBe(
      'INVITATION_NOT_FOUND',
    )
  })

  it.each([[''], ['x'], [{ $gt: '' }]])('refuses %j', async (invitation) => {
    expect(await product.as('stranger').getErrorCode('complaint.invitation', { invitation })).toBe(
      'INVALID_INPUT invitation',
    )
  })
})
