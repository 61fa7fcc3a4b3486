import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { createConsentedCase } from '../../mediation/on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('mediation.entrusted', () => {
  it('holds a case from the day it was entrusted until it is handed back', async () => {
    const listEntrustedCases = async () =>
      (await product.as('council').call('mediation.entrusted', {})).cases.map(({ id }) => id)
    expect(await listEntrustedCases()).toEqual([])

    const firstCaseId = await createConsentedCase(product, 'one')
    const secondCaseId = await createConsentedCase(product, 'two')
    await product.as('officer1').call('mediation.entrust', { caseId: firstCaseId, bothAgree: true })
    await product.cloud.clock.set(product.cloud.clock.now() + 1000)
    await product
      .as('officer1')
      .call('mediation.entrust', { caseId: secondCaseId, bothAgree: true })

    expect(await listEntrustedCases()).toEqual([secondCaseId, firstCaseId])

    await product.as('council').call('mediation.returnEntrustment', {
      caseId: secondCaseId,
      result: 'not_agreed',
      note: '谈不拢',
    })
    await product.as('one').call('complaint.withdraw', { caseId: firstCaseId })

    expect(await listEntrustedCases()).toEqual([])
  })

  it('is for the consumer council alone', async () => {
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'leader1', 'enforcement'])
      expect(await product.as(who).getErrorCode('mediation.entrusted', {})).toBe('NOT_ALLOWED')
    expect(await product.as('council').getErrorCode('mediation.entrusted', { cursor: 'x' })).toBe(
      'INVALID_INPUT cursor',
    )
  })
})
