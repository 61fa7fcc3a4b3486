import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { joining } from '../joint-complaints/joint'
import { opened, withOwner } from '../mediation-room/opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

it('a joint complainant has no seat in the room: the first complainant speaks for them', async () => {
  const { caseId, consumer } = await opened(product)
  const { invitation } = await consumer.call('complaint.invite', { caseId })
  await product.as('friend').call('complaint.join', joining(invitation))
  expect(await product.as('friend').refused('room.read', { caseId })).toBe('CASE_NOT_FOUND')
})
