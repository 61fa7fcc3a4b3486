import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { bindRepresentative } from '../merchant/bound'
import { expectNothingWritten } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

/** What a conversation reads like: modules/mediation-room/transcript.test.ts. */
describe('mediation.transcript of a case without a conversation', () => {
  it('is refused to the parties of a case without a room', async () => {
    const caseId = await createCase(product, 'assigned')
    for (const name of ['consumer', 'owner', 'officer1'])
      expect(await product.as(name).getErrorCode('mediation.transcript', { caseId }), name).toBe(
        'NO_ROOM',
      )
  })

  it('does not exist for other people', async () => {
    const caseId = await createCase(product, 'assigned')
    for (const name of ['stranger', 'other-owner', 'officer2', 'dispatcher1', 'leader1', 'admin'])
      expect(
        await expectNothingWritten(product, () =>
          product.as(name).getErrorCode('mediation.transcript', { caseId }),
        ),
        name,
      ).toBe('CASE_NOT_FOUND')
  })
})
