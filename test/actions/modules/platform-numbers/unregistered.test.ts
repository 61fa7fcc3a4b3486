import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('complaint.unregistered', () => {
  it('lists cases without a platform number, in any state, and no more once they have one', async () => {
    const withdrawnCaseId = await createCase(product, 'withdrawn')
    await product.cloud.clock.set(product.cloud.clock.now() + 1000)
    const two = await createCase(product, 'received')
    product.slowQueries.length = 0

    const listUnregistered = async () =>
      product.as('dispatcher1').call('complaint.unregistered', {})
    expect((await listUnregistered()).cases.map(({ id }) => id)).toEqual([two, withdrawnCaseId])

    await product
      .as('dispatcher1')
      .call('complaint.register', { caseId: two, platformNumber: '1360602000000123' })
    expect(await listUnregistered()).toMatchObject({ count: 1, cases: [{ id: withdrawnCaseId }] })
    expect(
      (await product.as('dispatcherElsewhere').call('complaint.unregistered', {})).cases,
    ).toEqual([])
    expect(product.slowQueries).toEqual([])
  })

  it.each(['consumer', 'officer1', 'leader1'])('is not for %s', async (name) => {
    expect(await product.as(name).getErrorCode('complaint.unregistered', {})).toBe('NOT_ALLOWED')
  })

  it('refuses a cursor that was not made here', async () => {
    expect(
      await product.as('dispatcher1').getErrorCode('complaint.unregistered', { cursor: 'x' }),
    ).toBe('INVALID_INPUT cursor')
  })
})
