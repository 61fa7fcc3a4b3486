import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { opened } from './drawing'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const own = async (who: string) => (await product.as(who).call('merchant.tasks', {})).inspections
const waiting = async (who: string) =>
  (await product.as(who).call('service.agenda', {})).items.find(
    ({ kind }) => kind === 'inspections',
  )?.count ?? 0

describe('merchant.tasks', () => {
  it('lists what the caller was drawn for until one of the two has inspected it; neither of them looks again', async () => {
    const { drawId, inspectors } = await opened(product)
    const [first, second] = inspectors
    const [third] = ['officer1', 'officer2', 'officer3', 'enforcement'].filter(
      (id) => !inspectors.includes(id),
    )
    expect(await own(first)).toMatchObject([
      {
        drawId,
        merchantId: 'noodles',
        shop: '江边牛肉面馆',
        category: '餐饮服务',
        with: `样例${second}`,
      },
    ])
    expect([await waiting(first), await waiting(second), await waiting(third!)]).toEqual([1, 1, 0])
    const input = { merchantId: 'noodles', result: 'ordered' as const, days: 7, drawId }
    expect(await product.as(third!).refused('merchant.inspect', input)).toBe('MATTER_NOT_FOUND')
    const { inspectionId } = await product.as(first).call('merchant.inspect', input)
    expect(await product.as(second).refused('merchant.inspect', input)).toBe('MATTER_OVER')
    expect([await own(first), await own(second)]).toEqual([[], []])
    const rechecks = async (who: string) =>
      (await product.as(who).call('merchant.tasks', {})).rechecks
    expect(await rechecks(third!)).toMatchObject([{ inspectionId, shop: '江边牛肉面馆' }])
    expect([await rechecks(first), await rechecks(second)]).toEqual([[], []])
    const again = { merchantId: 'noodles', result: 'no_problem' as const, recheckOf: inspectionId }
    expect(await product.as(second).refused('merchant.inspect', again)).toBe(
      'INVALID_INPUT recheckOf',
    )
    const { by } = await product.as(third!).call('merchant.inspection', { inspectionId })
    expect(by).toBe(`样例${first}、样例${second}`)
  })

  it('is for inspectors alone', async () => {
    for (const who of ['consumer', 'dispatcher1', 'leader1', 'council', 'admin'])
      expect(await product.as(who).refused('merchant.tasks', {})).toBe('NOT_ALLOWED')
  })
})
