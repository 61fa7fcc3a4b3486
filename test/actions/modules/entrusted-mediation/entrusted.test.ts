import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { ready } from '../../mediation/on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('mediation.entrusted', () => {
  it('holds a case from the day it was entrusted until it is handed back', async () => {
    const listed = async () =>
      (await product.as('council').call('mediation.entrusted', {})).cases.map(({ id }) => id)
    expect(await listed()).toEqual([])
    const [first, second] = [await ready(product, 'one'), await ready(product, 'two')]
    await product.as('officer1').call('mediation.entrust', { caseId: first, bothAgree: true })
    await product.cloud.clock.set(product.cloud.clock.now() + 1000)
    await product.as('officer1').call('mediation.entrust', { caseId: second, bothAgree: true })
    expect(await listed()).toEqual([second, first])
    await product
      .as('council')
      .call('mediation.returnEntrustment', { caseId: second, result: 'not_agreed', note: '谈不拢' })
    await product.as('one').call('complaint.withdraw', { caseId: first })
    expect(await listed()).toEqual([])
  })

  it('is the consumer council’s alone', async () => {
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'leader1', 'enforcement'])
      expect(await product.as(who).refused('mediation.entrusted', {})).toBe('NOT_ALLOWED')
    expect(await product.as('council').refused('mediation.entrusted', { cursor: 'x' })).toBe(
      'INVALID_INPUT cursor',
    )
  })
})
