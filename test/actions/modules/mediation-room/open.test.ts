import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { bindTo } from '../../merchant/bound'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { consented, heard, notOfficers, opened, withOwner } from './opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

const refused = (name: string, caseId: string) =>
  refusedWithoutTrace(product, () => product.as(name).refused('room.open', { caseId }))

describe('room.open', () => {
  it('opens the room: all three are told, may look, and find it empty', async () => {
    const { caseId, consumer, owner, officer } = await opened(product)
    expect(sealedCase(product, caseId).types.at(-1)).toBe('room.opened')
    for (const phone of [consumer, owner, officer]) expect(await heard(phone, caseId)).toEqual([])
    const { timeline, room, may } = await officer.call('complaint.detail', { caseId })
    expect(timeline.at(-1)!.text).toContain('开启远程调处')
    expect(room).not.toHaveProperty('sealed')
    expect(may).toContain('closeRoom')
    expect(may).not.toContain('openRoom')
    expect(await owner.call('merchant.case', { caseId })).toMatchObject({
      room: { openedAt: room!.openedAt },
    })
    expect((await consumer.call('complaint.detail', { caseId })).room).toEqual(room)
  })

  it('is not opened twice', async () => {
    const { caseId } = await opened(product)
    expect(await refused('officer1', caseId)).toBe('WRONG_STATE')
  })

  it('two taps with two keys: one opens it', async () => {
    const caseId = await consented(product)
    const replies = await Promise.all(
      [1, 2].map(() => product.as('officer1').reply('room.open', { caseId })),
    )
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()).toEqual([
      'WRONG_STATE',
      'ok',
    ])
  })

  it('opened again after it was closed, it goes on where it ended', async () => {
    const { caseId, consumer, officer } = await opened(product)
    await consumer.call('room.post', { caseId, text: '第一次' })
    await officer.call('room.close', { caseId })
    await officer.call('room.open', { caseId })
    expect((await consumer.call('room.post', { caseId, text: '第二次' })).seq).toBe(2)
    expect(await heard(officer, caseId)).toEqual(['consumer: 第一次', 'consumer: 第二次'])
  })

  it('needs both sides’ consent to be mediated at a distance', async () => {
    const caseId = await caseIn(product, 'assigned')
    await product.as('officer1').call('officer.recordContact', { caseId })
    expect(await refused('officer1', caseId)).toBe('CONSENT_NEEDED')
    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
    expect(await refused('officer1', caseId)).toBe('CONSENT_NEEDED')
  })

  it('needs a representative of the shop', async () => {
    const bare = await openProduct()
    try {
      const caseId = await consented(bare)
      expect(await bare.as('officer1').refused('room.open', { caseId })).toBe('NO_REPRESENTATIVE')
      await bindTo(bare, 'owner')
      await bare.as('officer1').call('room.open', { caseId })
    } finally {
      await bare.close()
    }
  })

  it('has no place in a report', async () => {
    const caseId = await caseIn(product, 'concluded')
    expect(await refused('officer1', caseId)).toBe('WRONG_STATE')
  })

  it.each(['settled'] as const)('refuses a case that is %s', async (state) => {
    expect(await refused('officer1', await caseIn(product, state, {}, 'closed'))).toBe(
      'WRONG_STATE',
    )
  })

  it.each(notOfficers)('is not for %s', async (name, code) => {
    expect(await refused(name, await consented(product))).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'room.open',
    who: 'officer1',
    ready: async () => ({ caseId: await consented(product, 'writer') }),
    other: () => ({ caseId: 'another' }),
    next: ({ caseId }) => product.as('officer1').call('room.close', { caseId }),
  })
})
