import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, memoize } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

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

const authorityInput = (caseId: string) => ({ caseId, original: true, signed: true, idSeen: true })
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('complaint.checkAuthority', input),
  )

describe('complaint.checkAuthority', () => {
  it('shows the agent to the handlers, and what has been seen; settling waits for it', async () => {
    const caseId = await createCase(product, 'assigned', { agent })
    const viewBefore = await product.as('officer1').call('complaint.detail', { caseId })

    expect(viewBefore.agent).toEqual({ ...agent, complete: false })
    expect(viewBefore.may).toContain('checkAuthority')

    const half = await product
      .as('officer1')
      .call('complaint.checkAuthority', { ...authorityInput(caseId), original: false })
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
        .getErrorCode('mediation.settle', { ...settling, terms: '当场退 10 元' }),
    ).toBe('AUTHORITY_MISSING')
    expect(
      (await product.as('officer1').call('complaint.checkAuthority', authorityInput(caseId))).agent
        ?.complete,
    ).toBe(true)

    await product.as('officer1').call('mediation.settle', { ...settling, terms: '当场退 10 元' })
    expect(JSON.stringify(readVerifiedCase(product, caseId))).not.toMatch(
      /样例代|13900000555|代为和解/,
    )
    expect(await product.as('leader1').call('complaint.detail', { caseId })).not.toHaveProperty(
      'agent',
    )
  })

  it('an expired power is none, even if the officer has seen it', async () => {
    const caseId = await createCase(
      product,
      'assigned',
      { agent: { ...agent, to: '2026-11-23' } },
      'expired',
    )
    expect(
      (await product.as('officer1').call('complaint.checkAuthority', authorityInput(caseId))).agent
        ?.complete,
    ).toBe(false)
  })

  it('is refused in a case without an agent', async () => {
    expect(
      await getErrorCode(
        'officer1',
        authorityInput(await createCase(product, 'assigned', {}, 'alone')),
      ),
    ).toBe('WRONG_STATE')
  })

  const getCase = memoize(() => createCase(product, 'assigned', { agent }, 'owner-of-kept'))

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['officer2', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, authorityInput(await getCase()))).toBe(code)
  })

  it.each([
    [{ original: 'yes' }, 'INVALID_INPUT original'],
    [{ idSeen: undefined }, 'INVALID_INPUT idSeen'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('officer1', { ...authorityInput('X'), ...change })).toBe(code)
  })

  it('a power that ends before it begins is not filed', async () => {
    const input = {
      consumer: { name: '样例甲', phone: '13900000001', address: '胜利路 8 号' },
      agent: { ...agent, to: '2026-01-01' },
    }
    const statements = {
      problemType: 'price',
      statement: '多收了十元钱',
      request: '退钱',
      occurredAt: product.cloud.clock.now(),
    }
    const respondent = { by: 'register', merchantId: 'noodles' }

    expect(
      await product
        .as('x')
        .getErrorCode('complaint.submit', { ...input, ...statements, respondent }),
    ).toBe('INVALID_INPUT agent.to')
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.checkAuthority',
    who: 'officer1',
    prepareInput: async () =>
      authorityInput(await createCase(product, 'assigned', { agent }, 'writer')),
    changeInput: (input) => ({ ...input, signed: false }),
  })
})
