import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('mediation.followUpCalls', () => {
  it('holds what is over, the latest first, until the consumer was reached', async () => {
    const listFollowUpCalls = async (who = 'dispatcher1') =>
      (await product.as(who).call('mediation.followUpCalls', {})).cases.map(({ id }) => id)

    await createCase(product, 'withdrawn', {}, 'formerOfficer')
    const settledCaseId = await createCase(product, 'settled', {}, 'glad')
    await product.cloud.clock.set(product.cloud.clock.now() + 1000)
    const endedCaseId = await createCase(product, 'terminated', {}, 'sad')

    expect(await listFollowUpCalls()).toEqual([endedCaseId, settledCaseId])
    expect(await listFollowUpCalls('leader1')).toEqual([endedCaseId, settledCaseId])

    await product
      .as('dispatcher1')
      .call('mediation.recordFollowUpCall', { caseId: endedCaseId, result: 'unreached' })
    await product
      .as('dispatcher1')
      .call('mediation.recordFollowUpCall', { caseId: settledCaseId, result: 'satisfied' })

    expect(await product.as('dispatcher1').call('mediation.followUpCalls', {})).toMatchObject({
      cases: [{ id: endedCaseId }],
    })
  })

  it('is for the centre and the leaders of the district', async () => {
    for (const who of ['consumer', 'officer1', 'enforcement', 'council'])
      expect(await product.as(who).getErrorCode('mediation.followUpCalls', {})).toBe('NOT_ALLOWED')
    expect(
      await product.as('dispatcher1').getErrorCode('mediation.followUpCalls', { cursor: 'x' }),
    ).toBe('INVALID_INPUT cursor')
  })
})
