import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import {
  createCaseForRoom,
  expectHiddenFromStrangers,
  openProductWithOwner,
  openRoom,
} from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

describe('room.unread', () => {
  it('counts what each of them has not seen', async () => {
    const { caseId, consumer, owner, officer } = await openRoom(product)

    const countUnread = async () =>
      Promise.all(
        [consumer, owner, officer].map(
          async (phone) => (await phone.call('room.unread', { caseId })).unread,
        ),
      )

    expect(await countUnread()).toEqual([0, 0, 0])

    for (const text of ['一', '二', '三']) await consumer.call('room.post', { caseId, text })
    await owner.call('room.read', { caseId, here: 'reading', seen: 2 })

    expect(await countUnread()).toEqual([0, 1, 3])

    // An older read that comes late takes nothing back.
    await owner.call('room.read', { caseId, here: 'reading', seen: 1 })
    expect(await countUnread()).toEqual([0, 1, 3])
  })

  it('is refused where there is no room', async () => {
    expect(
      await product
        .as('officer1')
        .getErrorCode('room.unread', { caseId: await createCaseForRoom(product) }),
    ).toBe('NO_ROOM')
  })

  it('is not for other people', async () => {
    await expectHiddenFromStrangers(product, 'room.unread', (caseId) => ({ caseId }))
  })
})
