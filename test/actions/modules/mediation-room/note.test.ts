import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maxNotes } from '#shared/vocabulary/room'
import type { Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { errorsOfOthers, openProductWithOwner, openRoom } from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('room.note', input))

describe('room.note', () => {
  it('is kept for the officer, encrypted, and no party reads it anywhere', async () => {
    const { caseId, consumer, owner, officer } = await openRoom(product)
    const text = '商家底线是退十五块，先不要告诉消费者'
    await officer.call('room.note', { caseId, text })

    expect((await officer.call('room.notes', { caseId })).notes).toMatchObject([
      { name: '样例officer1', text },
    ])

    const views = [
      await consumer.call('room.read', { caseId }),
      await owner.call('room.read', { caseId }),
      await consumer.call('complaint.detail', { caseId }),
      await owner.call('merchant.case', { caseId }),
      product.cloud.database.find('room_notes', {}),
      product.cloud.database.find('stored_responses', {}),
    ]

    expect(JSON.stringify(views)).not.toContain('底线')
    expect((await officer.call('room.unread', { caseId })).unread).toBe(0)
  })

  it('stores two notes for two calls at the same time', async () => {
    const { caseId, officer } = await openRoom(product)
    await Promise.all(['一', '二'].map((text) => officer.call('room.note', { caseId, text })))

    expect(
      (await officer.call('room.notes', { caseId })).notes.map(({ text }) => text).sort(),
    ).toEqual(['一', '二'])
  })

  it('has a maximum number of notes', async () => {
    const { caseId } = await openRoom(product)
    const doc = { caseId, at: 1, by: 'officer1', sealed: '' }
    const docs = Array.from({ length: maxNotes }, (_, index) => ({
      _id: `${caseId}:${String(index + 1).padStart(6, '0')}`,
      ...doc,
    }))
    await product.cloud.database.insert('room_notes', docs)

    expect(await getErrorCode('officer1', { caseId, text: '多了' })).toBe('ROOM_FULL')
  })

  it.each([
    ['', 'INVALID_INPUT text'],
    ['长'.repeat(501), 'INVALID_INPUT text'],
  ])('refuses %#', async (text, code) => {
    const { caseId } = await openRoom(product)
    expect(await getErrorCode('officer1', { caseId, text })).toBe(code)
  })

  it.each(errorsOfOthers)('is not for %s', async (name, code) => {
    const { caseId } = await openRoom(product)
    expect(await getErrorCode(name, { caseId, text: 'x' })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'room.note',
    who: 'officer1',
    prepareInput: async () => ({ caseId: (await openRoom(product)).caseId, text: '记一笔' }),
    changeInput: (input) => ({ ...input, text: '另一笔' }),
  })

  it('is refused once the case is erased: no later word is kept with it', async () => {
    const { caseId, consumer } = await openRoom(product)
    await consumer.call('complaint.withdraw', { caseId })
    const { clock, database } = product.cloud
    await clock.start(clock.now() + 4 * 366 * 86_400_000)
    await clock.step(120_000)

    expect(database.find('cases', { _id: caseId })).toMatchObject([
      { state: { erasedAt: expect.any(Number) } },
    ])
    expect(await getErrorCode('officer1', { caseId, text: '还记一笔' })).toBe('WRONG_STATE')
  })
})
