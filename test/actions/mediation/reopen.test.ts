import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

async function createBadlyRatedCase(
  name: string,
  stars = 1,
): Promise<{ caseId: string; reason: string }> {
  const caseId = await createCase(product, 'terminated', {}, name)
  await product.as(name).call('complaint.rate', { caseId, stars, tags: ['unsolved'] })
  return { caseId, reason: '商家答应退钱，一直没有退' }
}

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.reopen', input))

describe('mediation.reopen', () => {
  it('reopens the case once without a decision; the reason is stored only as a hash and encrypted', async () => {
    const input = await createBadlyRatedCase('consumer')
    const view = await product.as('consumer').call('mediation.reopen', input)

    expect(view).toMatchObject({ state: 'assigned', reopenings: ['dissatisfied'], rated: false })
    expect(view.timeline.at(-1)).toMatchObject({ detail: input.reason })
    expect(JSON.stringify(readVerifiedCase(product, input.caseId).events)).not.toContain('退钱')

    await product.as('officer1').call('officer.recordContact', { caseId: input.caseId })
    const ground = { mode: 'phone', ground: 'no_agreement', note: '双方还是谈不拢' } as const
    await product.as('officer1').call('mediation.terminate', { caseId: input.caseId, ...ground })
    await product.as('consumer').call('complaint.rate', { caseId: input.caseId, stars: 1 })

    expect(await getErrorCode('consumer', input)).toBe('REOPENED_ONCE')
  })

  it('forgets the earlier result: a complaint withdrawn after it ends without one', async () => {
    const input = await createBadlyRatedCase('undecided')
    const closed = await product.as('undecided').call('complaint.detail', { caseId: input.caseId })
    expect(closed.outcome).toMatchObject({ kind: 'terminated' })

    await product.as('undecided').call('mediation.reopen', input)
    await product.as('undecided').call('complaint.withdraw', { caseId: input.caseId })
    const withdrawn = await product
      .as('undecided')
      .call('complaint.detail', { caseId: input.caseId })
    expect(withdrawn).toMatchObject({ state: 'withdrawn' })
    expect(withdrawn.outcome).toBeUndefined()
  })

  it('needs a rating of one or two stars, and words', async () => {
    const input = await createBadlyRatedCase('calm', 3)
    expect(await getErrorCode('calm', input)).toBe('RATE_FIRST')
    expect(await getErrorCode('calm', { ...input, reason: '不' })).toBe('INVALID_INPUT reason')
    expect(await getErrorCode('calm', { ...input, reason: '长'.repeat(10_000) })).toBe(
      'INVALID_INPUT reason',
    )
    for (const name of ['stranger', 'officer1', 'dispatcher1'])
      expect(await getErrorCode(name, input)).toBe('CASE_NOT_FOUND')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.reopen',
    who: 'writer',
    prepareInput: () => createBadlyRatedCase('writer'),
    changeInput: (input) => ({ ...input, reason: '还是没有退给我' }),
    next: ({ caseId }) => product.as('officer1').call('officer.recordContact', { caseId }),
  })
})
