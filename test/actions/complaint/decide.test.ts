import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import {
  nonAcceptanceDetails,
  nonAcceptanceGrounds,
} from '#shared/vocabulary/non-acceptance-grounds'
import { createCase, getSharedCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const nonAcceptanceInput = (
  caseId: string,
): Extract<Input<'complaint.decide'>, { decision: 'refuse' }> => ({
  caseId,
  decision: 'refuse',
  ground: 'not_ours',
  reason: '属于物业服务纠纷，请向住建部门反映',
})

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.decide', input))

describe('complaint.decide', () => {
  it('accepts apart from dispatch: the case stays at the centre, the 60 days begin', async () => {
    const caseId = await createCase(product, 'received')
    const view = await product
      .as('dispatcher1')
      .call('complaint.decide', { caseId, decision: 'accept' })

    expect(view).toMatchObject({
      state: 'received',
      due: { what: 'mediate' },
      may: expect.arrayContaining(['confirmTriage']),
    })
    expect(view.decision).toEqual({
      kind: 'accepted',
      at: view.updatedAt,
      bureau: '月湖区市场监督管理局',
    })

    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer1' })
    const { types } = readVerifiedCase(product, caseId)

    expect(types.filter((type) => type === 'complaint.accepted')).toHaveLength(1)
  })

  it.each(nonAcceptanceGrounds.codes)(
    'refuses on the ground %s, with its reason and the ways that stay open',
    async (ground) => {
      const caseId = await createCase(product, 'received', {}, `ground-${ground}`)
      await product
        .as('dispatcher1')
        .call('complaint.decide', { ...nonAcceptanceInput(caseId), ground })
      const { types, head } = readVerifiedCase(product, caseId)

      expect(types.at(-1)).toBe('complaint.refused')
      expect(head).toMatchObject({ state: { state: 'refused' }, queue: 'closed' })
      expect(JSON.stringify(head)).not.toContain('物业')

      const view = await product.as(`ground-${ground}`).call('complaint.detail', { caseId })
      expect(view).toMatchObject({ state: 'refused', may: [] })
      expect(view).not.toHaveProperty('due')
      expect(view.decision).toMatchObject({
        kind: 'refused',
        ground,
        reason: '属于物业服务纠纷，请向住建部门反映',
        routes: nonAcceptanceDetails[ground].routes,
      })

      const notification = product.cloud.database.find('notifications', {
        to: product.as(`ground-${ground}`).openid,
      })[0]
      expect(notification).toMatchObject({ kind: 'refused', caseId })
    },
  )

  it.each(['refused', 'assigned'] as const)('is too late when decided and %s', async (state) => {
    const caseId = await createCase(product, state, {}, `late-${state}`)
    expect(await getErrorCode('dispatcher1', nonAcceptanceInput(caseId))).toBe('WRONG_STATE')
    expect(await getErrorCode('dispatcher1', { caseId, decision: 'accept' })).toBe('WRONG_STATE')
  })

  it('can be made while an officer is on the way already', async () => {
    const caseId = await createCase(product, 'received', {}, 'on-the-way')
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer1' })
    await product.as('officer1').call('officer.acceptOffer', { caseId })
    await product.as('officer1').call('officer.recordContact', { caseId })
    const record = {
      mode: 'phone',
      remedies: ['refund'],
      amountFen: 1000,
      terms: '当场退还',
      performedAtOnce: true,
    } as const

    expect(
      await product.as('officer1').getErrorCode('mediation.settle', { caseId, ...record }),
    ).toBe('NOT_ACCEPTED')

    await product.as('dispatcher1').call('complaint.decide', nonAcceptanceInput(caseId))
    expect(readVerifiedCase(product, caseId).head).toMatchObject({
      state: { state: 'refused' },
      queue: 'closed',
      owner: 'officer1',
    })
  })

  it('decides once: an accepted complaint cannot be refused afterwards', async () => {
    const caseId = await createCase(product, 'received', {}, 'once')
    await product.as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })

    expect(await getErrorCode('dispatcher1', nonAcceptanceInput(caseId))).toBe('WRONG_STATE')
  })

  it('of two decisions at the same time, one is stored and the other caller gets an error', async () => {
    const caseId = await createCase(product, 'received', {}, 'race')
    const wishes: Input<'complaint.decide'>[] = [
      nonAcceptanceInput(caseId),
      { caseId, decision: 'accept' },
    ]
    const replies = await Promise.all(
      wishes.map((wish) => product.as('dispatcher1').getReply('complaint.decide', wish)),
    )

    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()).toEqual([
      'WRONG_STATE',
      'ok',
    ])
    expect(readVerifiedCase(product, caseId).events).toHaveLength(2)
  })

  it.each([
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['enforcement', 'NOT_ALLOWED'],
    ['admin', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(
      await getErrorCode(name, nonAcceptanceInput(await getSharedCase(product, 'received'))),
    ).toBe(code)
  })

  it.each([
    [{ decision: 'perhaps' }, 'INVALID_INPUT decision'],
    [{ decision: { $gt: '' } }, 'INVALID_INPUT decision'],
    [{ ground: 'tired' }, 'INVALID_INPUT ground'],
    [{ ground: ['not_ours'] }, 'INVALID_INPUT ground'],
    [{ reason: '' }, 'INVALID_INPUT reason'],
    [{ reason: '长'.repeat(10_000) }, 'INVALID_INPUT reason'],
    [{ reason: { $gt: '' } }, 'INVALID_INPUT reason'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
    [{ caseId: '../../etc' }, 'INVALID_INPUT caseId'],
    [{ caseId: 'X' }, 'CASE_NOT_FOUND'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('dispatcher1', { ...nonAcceptanceInput('X'), ...change })).toBe(code)
  })

  it('stores the reason exactly as it was written, with its signs', async () => {
    const caseId = await createCase(product, 'received', {}, 'signs')
    const reason = '🙅 <b>不属于</b> "本局" 职责 👩‍⚖️'
    const view = await product
      .as('dispatcher1')
      .call('complaint.decide', { ...nonAcceptanceInput(caseId), reason })

    expect(view.decision).toMatchObject({ reason })
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.decide',
    who: 'dispatcher1',
    prepareInput: async () =>
      nonAcceptanceInput(await createCase(product, 'received', {}, 'writer')),
    changeInput: (input) => ({ ...input, decision: 'accept' }) as Input<'complaint.decide'>,
  })
})
