import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Phone, Product } from '../../cloud'
import { openProductWithOwner, openRoom } from '../mediation-room/opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

const listOthersInRoom = async (phone: Phone, caseId: string) =>
  (await phone.call('room.read', { caseId })).people

describe('room.read', () => {
  it('a helper reads and cannot post', async () => {
    const { caseId, officer, consumer } = await openRoom(product)
    await consumer.call('room.post', { caseId, text: '请快一点' })
    await product
      .as('dispatcher1')
      .call('dispatch.sendReinforcement', { caseId, officerId: 'officer2' })
    await product.as('officer2').call('officer.acceptOffer', { caseId })

    expect(await product.as('officer2').call('room.read', { caseId })).toMatchObject({
      me: 'reader',
      lines: [{ seq: 1 }],
    })
    expect(await product.as('officer2').getErrorCode('room.post', { caseId, text: '我来了' })).toBe(
      'CASE_NOT_FOUND',
    )
    expect(await listOthersInRoom(officer, caseId)).toEqual([])
  })
})
