import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { bindTo } from '../merchant/bound'
import { refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindTo(product, 'owner')
})
afterAll(() => product.close())

/** What a conversation reads like: modules/mediation-room/transcript.test.ts. */
describe('mediation.transcript of a case without a conversation', () => {
  it('refuses those who would have been in it', async () => {
    const caseId = await caseIn(product, 'assigned')
    for (const name of ['consumer', 'owner', 'officer1'])
      expect(await product.as(name).refused('mediation.transcript', { caseId }), name).toBe(
        'NO_ROOM',
      )
  })

  it('does not exist for others', async () => {
    const caseId = await caseIn(product, 'assigned')
    for (const name of ['stranger', 'other-owner', 'officer2', 'dispatcher1', 'leader1', 'admin'])
      expect(
        await refusedWithoutTrace(product, () =>
          product.as(name).refused('mediation.transcript', { caseId }),
        ),
        name,
      ).toBe('CASE_NOT_FOUND')
  })
})
