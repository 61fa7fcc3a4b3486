import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { joinInput } from '../joint-complaints/joint'
import { openProductWithOwner, openRoom } from '../mediation-room/opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

it('a joint complainant has no seat in the room: the first complainant speaks for them', async () => {
  const { caseId, consumer } = await openRoom(product)
  const { invitation } = await consumer.call('complaint.invite', { caseId })
  await product.as('friend').call('complaint.join', joinInput(invitation))

  expect(await product.as('friend').getErrorCode('room.read', { caseId })).toBe('CASE_NOT_FOUND')
})
