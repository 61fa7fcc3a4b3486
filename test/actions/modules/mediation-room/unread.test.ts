import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { consented, itIsNotForStrangers, opened, withOwner } from './opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

describe('room.unread', () => {
  it('counts what each of them has not seen', async () => {
    const { caseId, consumer, owner, officer } = await opened(product)
    const unread = async () =>
      Promise.all(
        [consumer, owner, officer].map(
          async (one) => (await one.call('room.unread', { caseId })).unread,
        ),
      )
    expect(await unread()).toEqual([0, 0, 0])
    for (const text of ['一', '二', '三']) await consumer.call('room.post', { caseId, text })
    await owner.call('room.read', { caseId, here: 'reading', seen: 2 })
    expect(await unread()).toEqual([0, 1, 3])
    // An older read that comes late takes nothing back.
    await owner.call('room.read', { caseId, here: 'reading', seen: 1 })
    expect(await unread()).toEqual([0, 1, 3])
  })

  it('refuses where there is no room', async () => {
    expect(
      await product.as('officer1').refused('room.unread', { caseId: await consented(product) }),
    ).toBe('NO_ROOM')
  })

  it('is not for others', async () => {
    await itIsNotForStrangers(product, 'room.unread', (caseId) => ({ caseId }))
  })
})
