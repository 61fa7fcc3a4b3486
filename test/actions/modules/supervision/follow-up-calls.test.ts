import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('mediation.followUpCalls', () => {
  it('holds what is over, the latest first, until the consumer was reached', async () => {
    const listed = async (who = 'dispatcher1') =>
      (await product.as(who).call('mediation.followUpCalls', {})).cases.map(({ id }) => id)
    await caseIn(product, 'withdrawn', {}, 'formerOfficer')
    const settled = await caseIn(product, 'settled', {}, 'glad')
    await product.cloud.clock.set(product.cloud.clock.now() + 1000)
    const ended = await caseIn(product, 'terminated', {}, 'sad')
    expect(await listed()).toEqual([ended, settled])
    expect(await listed('leader1')).toEqual([ended, settled])
    await product
      .as('dispatcher1')
      .call('mediation.recordFollowUpCall', { caseId: ended, result: 'unreached' })
    await product
      .as('dispatcher1')
      .call('mediation.recordFollowUpCall', { caseId: settled, result: 'satisfied' })
    expect(await product.as('dispatcher1').call('mediation.followUpCalls', {})).toMatchObject({
      cases: [{ id: ended }],
    })
  })

  it('is the centre’s and its leader’s', async () => {
    for (const who of ['consumer', 'officer1', 'enforcement', 'council'])
      expect(await product.as(who).refused('mediation.followUpCalls', {})).toBe('NOT_ALLOWED')
    expect(
      await product.as('dispatcher1').refused('mediation.followUpCalls', { cursor: 'x' }),
    ).toBe('INVALID_INPUT cursor')
  })
})
