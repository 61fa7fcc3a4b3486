import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mostNotes } from '#shared/vocabulary/room'
import type { Product } from '../../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { notOfficers, opened, withOwner } from './opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('room.note', input))

describe('room.note', () => {
  it('is kept for the officer, encrypted, and no party reads it anywhere', async () => {
    const { caseId, consumer, owner, officer } = await opened(product)
    const text = '商家底线是退十五块，先不要告诉消费者'
    await officer.call('room.note', { caseId, text })
    expect((await officer.call('room.notes', { caseId })).notes).toMatchObject([
      { name: '样例officer1', text },
    ])
    const seen = [
      await consumer.call('room.read', { caseId }),
      await owner.call('room.read', { caseId }),
      await consumer.call('complaint.detail', { caseId }),
      await owner.call('merchant.case', { caseId }),
      product.cloud.database.find('room_notes', {}),
      product.cloud.database.find('stored_responses', {}),
    ]
    expect(JSON.stringify(seen)).not.toContain('底线')
    expect((await officer.call('room.unread', { caseId })).unread).toBe(0)
  })

  it('two at once are two notes', async () => {
    const { caseId, officer } = await opened(product)
    await Promise.all(['一', '二'].map((text) => officer.call('room.note', { caseId, text })))
    expect(
      (await officer.call('room.notes', { caseId })).notes.map(({ text }) => text).sort(),
    ).toEqual(['一', '二'])
  })

  it('has an end', async () => {
    const { caseId } = await opened(product)
    const doc = { caseId, at: 1, by: 'officer1', sealed: '' }
    const docs = Array.from({ length: mostNotes }, (_, at) => ({
      _id: `${caseId}:${String(at + 1).padStart(6, '0')}`,
      ...doc,
    }))
    await product.cloud.database.insert('room_notes', docs)
    expect(await refused('officer1', { caseId, text: '多了' })).toBe('ROOM_FULL')
  })

  it.each([
    ['', 'INVALID_INPUT text'],
    ['长'.repeat(501), 'INVALID_INPUT text'],
  ])('refuses %#', async (text, code) => {
    const { caseId } = await opened(product)
    expect(await refused('officer1', { caseId, text })).toBe(code)
  })

  it.each(notOfficers)('is not for %s', async (name, code) => {
    const { caseId } = await opened(product)
    expect(await refused(name, { caseId, text: 'x' })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'room.note',
    who: 'officer1',
    ready: async () => ({ caseId: (await opened(product)).caseId, text: '记一笔' }),
    other: (input) => ({ ...input, text: '另一笔' }),
  })

  it('is refused once the case is erased: no later word is kept with it', async () => {
    const { caseId, consumer } = await opened(product)
    await consumer.call('complaint.withdraw', { caseId })
    const { clock, database } = product.cloud
    await clock.start(clock.now() + 4 * 366 * 86_400_000)
    await clock.step(120_000)
    expect(database.find('cases', { _id: caseId })).toMatchObject([
      { state: { erasedAt: expect.any(Number) } },
    ])
    expect(await refused('officer1', { caseId, text: '还记一笔' })).toBe('WRONG_STATE')
  })
})
