import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, once } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const agent = {
  name: '样例代',
  phone: '13900000555',
  matters: '多收面钱的纠纷',
  powers: '代为和解、领取退款',
  from: '2026-11-20',
  to: '2026-12-20',
}
const seen = (caseId: string) => ({ caseId, original: true, signed: true, idSeen: true })
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('complaint.checkAuthority', input))

describe('complaint.checkAuthority', () => {
  it('shows the agent to the handlers, and what has been seen; settling waits for it', async () => {
    const caseId = await caseIn(product, 'assigned', { agent })
    const first = await product.as('officer1').call('complaint.detail', { caseId })
    expect(first.agent).toEqual({ ...agent, complete: false })
    expect(first.may).toContain('checkAuthority')
    const half = await product
      .as('officer1')
      .call('complaint.checkAuthority', { ...seen(caseId), original: false })
    expect(half.agent).toMatchObject({
      complete: false,
      seen: { original: false, signed: true, idSeen: true },
    })
    await product.as('officer1').call('officer.recordContact', { caseId })
    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
    const settling = {
      caseId,
      mode: 'phone' as const,
      remedies: ['refund' as const],
      amountFen: 1,
      performedAtOnce: true as const,
    }
    expect(
      await product
        .as('officer1')
        .refused('mediation.settle', { ...settling, terms: '当场退 10 元' }),
    ).toBe('AUTHORITY_MISSING')
    expect(
      (await product.as('officer1').call('complaint.checkAuthority', seen(caseId))).agent?.complete,
    ).toBe(true)
    await product.as('officer1').call('mediation.settle', { ...settling, terms: '当场退 10 元' })
    expect(JSON.stringify(sealedCase(product, caseId))).not.toMatch(/样例代|13900000555|代为和解/)
    expect(await product.as('leader1').call('complaint.detail', { caseId })).not.toHaveProperty(
      'agent',
    )
  })

  it('an expired power is none, even if the officer has seen it', async () => {
    const caseId = await caseIn(
      product,
      'assigned',
      { agent: { ...agent, to: '2026-11-23' } },
      'expired',
    )
    expect(
      (await product.as('officer1').call('complaint.checkAuthority', seen(caseId))).agent?.complete,
    ).toBe(false)
  })

  it('not in a case without an agent', async () => {
    expect(await refused('officer1', seen(await caseIn(product, 'assigned', {}, 'alone')))).toBe(
      'WRONG_STATE',
    )
  })

  const kept = once(() => caseIn(product, 'assigned', { agent }, 'owner-of-kept'))
  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['officer2', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, seen(await kept()))).toBe(code)
  })

  it.each([
    [{ original: 'yes' }, 'INVALID_INPUT original'],
    [{ idSeen: undefined }, 'INVALID_INPUT idSeen'],
  ])('refuses %j', async (change, code) => {
    expect(await refused('officer1', { ...seen('X'), ...change })).toBe(code)
  })

  it('a power that ends before it begins is not filed', async () => {
    const input = {
      consumer: { name: '样例甲', phone: '13900000001', address: '胜利路 8 号' },
      agent: { ...agent, to: '2026-01-01' },
    }
    const told = {
      problemType: 'price',
      statement: '多收了十元钱',
      request: '退钱',
      occurredAt: product.cloud.clock.now(),
    }
    const respondent = { by: 'register', merchantId: 'noodles' }
    expect(
      await product.as('x').refused('complaint.submit', { ...input, ...told, respondent }),
    ).toBe('INVALID_INPUT agent.to')
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.checkAuthority',
    who: 'officer1',
    ready: async () => seen(await caseIn(product, 'assigned', { agent }, 'writer')),
    other: (input) => ({ ...input, signed: false }),
  })
})
