import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import {
  nonAcceptanceDetails,
  nonAcceptanceGrounds,
} from '#shared/vocabulary/non-acceptance-grounds'
import { caseIn, keptIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const nonAcceptance = (
  caseId: string,
): Extract<Input<'complaint.decide'>, { decision: 'refuse' }> => ({
  caseId,
  decision: 'refuse',
  ground: 'not_ours',
  reason: '属于物业服务纠纷，请向住建部门反映',
})
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('complaint.decide', input))

describe('complaint.decide', () => {
  it('accepts apart from dispatch: the case stays at the centre, the 60 days begin', async () => {
    const caseId = await caseIn(product, 'received')
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
    const { types } = sealedCase(product, caseId)
    expect(types.filter((type) => type === 'complaint.accepted')).toHaveLength(1)
  })

  it.each(nonAcceptanceGrounds.codes)(
    'refuses on the ground %s, with its reason and the ways that stay open',
    async (ground) => {
      const caseId = await caseIn(product, 'received', {}, `ground-${ground}`)
      await product.as('dispatcher1').call('complaint.decide', { ...nonAcceptance(caseId), ground })
      const { types, head } = sealedCase(product, caseId)
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
    const caseId = await caseIn(product, state, {}, `late-${state}`)
    expect(await refused('dispatcher1', nonAcceptance(caseId))).toBe('WRONG_STATE')
    expect(await refused('dispatcher1', { caseId, decision: 'accept' })).toBe('WRONG_STATE')
  })

  it('can be made while an officer is on the way already', async () => {
    const caseId = await caseIn(product, 'received', {}, 'on-the-way')
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
    expect(await product.as('officer1').refused('mediation.settle', { caseId, ...record })).toBe(
      'NOT_ACCEPTED',
    )
    await product.as('dispatcher1').call('complaint.decide', nonAcceptance(caseId))
    expect(sealedCase(product, caseId).head).toMatchObject({
      state: { state: 'refused' },
      queue: 'closed',
      owner: 'officer1',
    })
  })

  it('decides once: no non-acceptance after acceptance', async () => {
    const caseId = await caseIn(product, 'received', {}, 'once')
    await product.as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
    expect(await refused('dispatcher1', nonAcceptance(caseId))).toBe('WRONG_STATE')
  })

  it('two decisions at once: one holds, the other is told', async () => {
    const caseId = await caseIn(product, 'received', {}, 'race')
    const wishes: Input<'complaint.decide'>[] = [
      nonAcceptance(caseId),
      { caseId, decision: 'accept' },
    ]
    const replies = await Promise.all(
      wishes.map((wish) => product.as('dispatcher1').reply('complaint.decide', wish)),
    )
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()).toEqual([
      'WRONG_STATE',
      'ok',
    ])
    expect(sealedCase(product, caseId).events).toHaveLength(2)
  })

  it.each([
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['enforcement', 'NOT_ALLOWED'],
    ['admin', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, nonAcceptance(await keptIn(product, 'received')))).toBe(code)
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
    expect(await refused('dispatcher1', { ...nonAcceptance('X'), ...change })).toBe(code)
  })

  it('keeps the reason as it was written, signs and all', async () => {
    const caseId = await caseIn(product, 'received', {}, 'signs')
    const reason = '🙅 <b>不属于</b> "本局" 职责 👩‍⚖️'
    const view = await product
      .as('dispatcher1')
      .call('complaint.decide', { ...nonAcceptance(caseId), reason })
    expect(view.decision).toMatchObject({ reason })
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.decide',
    who: 'dispatcher1',
    ready: async () => nonAcceptance(await caseIn(product, 'received', {}, 'writer')),
    other: (input) => ({ ...input, decision: 'accept' }) as Input<'complaint.decide'>,
  })
})
