import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { bindRepresentative } from '../merchant/bound'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const ratingInput = (caseId: string) => ({
  caseId,
  stars: 5,
  tags: ['quick' as const, 'fair' as const, 'quick' as const],
})

describe('complaint.rate', () => {
  it.each(['settled', 'terminated'] as const)(
    'rates the service of a case that was %s, once',
    async (state) => {
      const caseId = await createCase(product, state)
      const view = await product.as('consumer').call('complaint.rate', ratingInput(caseId))

      expect(view).toMatchObject({
        rated: true,
        rating: { stars: 5, tags: ['quick', 'fair'] },
        state,
      })
      expect(view.may).not.toContain('rate')
      expect(readVerifiedCase(product, caseId).types.at(-1)).toBe('service.rated')
      expect(
        await expectNothingWritten(product, () =>
          product.as('consumer').getErrorCode('complaint.rate', ratingInput(caseId)),
        ),
      ).toBe('ALREADY_RATED')
    },
  )

  it('carries words, which the handlers of the case read and the shop does not', async () => {
    const caseId = await createCase(product, 'settled')
    const note = '等了很久才来'
    const { timeline } = await product
      .as('consumer')
      .call('complaint.rate', { ...ratingInput(caseId), note })

    expect(timeline.at(-1)).toMatchObject({
      type: 'service.rated',
      detail: `来得快、处理公道；${note}`,
    })
    for (const who of ['officer1', 'leader1'])
      expect(JSON.stringify(await product.as(who).call('complaint.detail', { caseId }))).toContain(
        note,
      )

    await bindRepresentative(product, 'owner')
    const file = await product.as('owner').call('merchant.case', { caseId })

    expect(JSON.stringify(file)).not.toContain(note)
    expect(readVerifiedCase(product, caseId).types.at(-1)).toBe('service.rated')
  })

  it('of two ratings at the same time under two keys, one is refused because the case is rated already', async () => {
    const caseId = await createCase(product, 'settled')
    const replies = await Promise.all(
      [1, 2].map(() => product.as('consumer').getReply('complaint.rate', ratingInput(caseId))),
    )

    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()).toEqual([
      'ALREADY_RATED',
      'ok',
    ])

    readVerifiedCase(product, caseId)
  })

  it.each(['received'] as const)('is refused while %s', async (state) => {
    const caseId = await createCase(product, state)
    expect(await product.as('consumer').getErrorCode('complaint.rate', ratingInput(caseId))).toBe(
      'WRONG_STATE',
    )
  })

  it.each(['consumer2', 'dispatcher1', 'officer1'])('is not for %s', async (name) => {
    const caseId = await getSharedCase(product, 'settled')
    expect(await product.as(name).getErrorCode('complaint.rate', ratingInput(caseId))).toBe(
      'CASE_NOT_FOUND',
    )
  })

  it.each([
    [{ stars: 0 }, 'INVALID_INPUT stars'],
    [{ stars: 6 }, 'INVALID_INPUT stars'],
    [{ stars: 4.5 }, 'INVALID_INPUT stars'],
    [{ stars: '5' }, 'INVALID_INPUT stars'],
    [{ tags: ['rude'] }, 'INVALID_INPUT tags.0'],
  ])('refuses %j', async (change, code) => {
    expect(
      await product
        .as('consumer')
        .getErrorCode('complaint.rate', { ...ratingInput('X'), ...change }),
    ).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.rate',
    who: 'writer',
    prepareInput: async () => ({
      ...ratingInput(await createCase(product, 'settled', {}, 'writer')),
    }),
    changeInput: (input) => ({ ...input, stars: 1 }),
  })
})
