import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const giveBack = (caseId: string) => ({ caseId, reason: 'needs_skill' as const, note: '' })
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('officer.returnCase', input))

describe('officer.returnCase', () => {
  it('gives the case to the centre, which is notified and alone sends it on; the note is the handlers’', async () => {
    const caseId = await createCase(product, 'onsite')
    const input = { caseId, reason: 'not_mine' as const, note: '是隔壁区的店，门牌写错了' }

    expect(await product.as('officer1').call('officer.returnCase', input)).toEqual({ done: true })

    const { head, types } = readVerifiedCase(product, caseId)
    expect(types.slice(-2)).toEqual(['case.returned', 'dispatch.escalated'])
    expect(head).toMatchObject({
      queue: 'waiting',
      state: { state: 'returned', escalation: { to: 'centre' } },
    })
    expect(head).not.toHaveProperty('owner')

    const notification = product.cloud.database.find('notifications', {
      to: product.as('dispatcher1').openid,
    })[0]
    expect(notification).toMatchObject({ kind: 'returned', caseId })
    expect(
      JSON.stringify(await product.as('dispatcher1').call('complaint.detail', { caseId })),
    ).toContain('门牌写错')
    expect(
      JSON.stringify(await product.as('consumer').call('complaint.detail', { caseId })),
    ).not.toContain('门牌写错')
    expect(await product.as('officer1').getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )

    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer2' })
  })

  it.each([
    ['received', 'CASE_NOT_FOUND'],
    ['offered', 'CASE_NOT_FOUND'],
    ['settled', 'WRONG_STATE'],
  ] as const)('refuses a case that is %s', async (state, code) => {
    expect(
      await getErrorCode(
        'officer1',
        giveBack(await createCase(product, state, {}, `owner-${state}`)),
      ),
    ).toBe(code)
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, giveBack(await getSharedCase(product, 'assigned')))).toBe(code)
  })

  it.each([
    [{ reason: 'lazy' }, 'INVALID_INPUT reason'],
    [{ note: '长'.repeat(10_000) }, 'INVALID_INPUT note'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('officer1', { ...giveBack('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.returnCase',
    who: 'officer1',
    prepareInput: async () => giveBack(await createCase(product, 'assigned', {}, 'writer')),
    changeInput: (input) => ({ ...input, reason: 'unable' }),
  })
})
