import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { itWritesOnce } from '../../writes'
import { checkRequest } from './requested'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('complaint.cancelCheck', () => {
  const requestNewCheck = async () => {
    const { caseId } = await product.as('consumer').call('complaint.requestCheck', checkRequest())
    return { caseId }
  }

  it('ends the check, and no officer comes', async () => {
    const { caseId } = await requestNewCheck()
    const view = await product.as('consumer').call('complaint.cancelCheck', { caseId })

    expect(view).toMatchObject({ state: 'withdrawn' })
    expect(view.timeline.at(-1)?.text).toBe('消费者不用查证了，已取消')
    expect(await product.as('officer1').getErrorCode('officer.acceptOffer', { caseId })).toBe(
      'OFFER_WITHDRAWN',
    )
  })

  it('is not for other people', async () => {
    const { caseId } = await requestNewCheck()
    for (const who of ['officer1', 'dispatcher1', 'stranger'])
      expect(await product.as(who).getErrorCode('complaint.cancelCheck', { caseId })).toBe(
        'CASE_NOT_FOUND',
      )
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.cancelCheck',
    who: 'consumer',
    prepareInput: requestNewCheck,
    changeInput: () => ({ caseId: 'another' }),
  })
})
