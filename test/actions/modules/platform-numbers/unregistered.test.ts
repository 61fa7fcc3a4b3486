import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('complaint.unregistered', () => {
  it('lists cases without a platform number, in any state, and no more once they have one', async () => {
    const one = await caseIn(product, 'withdrawn')
    await product.cloud.clock.set(product.cloud.clock.now() + 1000)
    const two = await caseIn(product, 'received')
    product.slow.length = 0
    const list = async () => product.as('dispatcher1').call('complaint.unregistered', {})
    expect((await list()).cases.map(({ id }) => id)).toEqual([two, one])
    await product
      .as('dispatcher1')
      .call('complaint.register', { caseId: two, platformNumber: '1360602000000123' })
    expect(await list()).toMatchObject({ count: 1, cases: [{ id: one }] })
    expect(
      (await product.as('dispatcherElsewhere').call('complaint.unregistered', {})).cases,
    ).toEqual([])
    expect(product.slow).toEqual([])
  })

  it.each(['consumer', 'officer1', 'leader1'])('is not for %s', async (name) => {
    expect(await product.as(name).refused('complaint.unregistered', {})).toBe('NOT_ALLOWED')
  })

  it('refuses a cursor that was not made here', async () => {
    expect(await product.as('dispatcher1').refused('complaint.unregistered', { cursor: 'x' })).toBe(
      'INVALID_INPUT cursor',
    )
  })
})
