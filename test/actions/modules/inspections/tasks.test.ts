import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { openDraw } from './drawing'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readInspections = async (who: string) =>
  (await product.as(who).call('merchant.tasks', {})).inspections

const countAgendaInspections = async (who: string) =>
  (await product.as(who).call('service.agenda', {})).items.find(
    ({ kind }) => kind === 'inspections',
  )?.count ?? 0

describe('merchant.tasks', () => {
  it('lists what the caller was drawn for until one of the two has inspected it; neither of them looks again', async () => {
    const { drawId, inspectors } = await openDraw(product)
    const [firstInspector, secondInspector] = inspectors
    const [third] = ['officer1', 'officer2', 'officer3', 'enforcement'].filter(
      (id) => !inspectors.includes(id),
    )

    expect(await readInspections(firstInspector)).toMatchObject([
      {
        drawId,
        merchantId: 'noodles',
        shop: '江边牛肉面馆',
        category: '餐饮服务',
        with: `样例${secondInspector}`,
      },
    ])
    expect([
      await countAgendaInspections(firstInspector),
      await countAgendaInspections(secondInspector),
      await countAgendaInspections(third!),
    ]).toEqual([1, 1, 0])

    const input = { merchantId: 'noodles', result: 'ordered' as const, days: 7, drawId }
    expect(await product.as(third!).getErrorCode('merchant.inspect', input)).toBe(
      'MATTER_NOT_FOUND',
    )

    const { inspectionId } = await product.as(firstInspector).call('merchant.inspect', input)
    expect(await product.as(secondInspector).getErrorCode('merchant.inspect', input)).toBe(
      'MATTER_OVER',
    )
    expect([await readInspections(firstInspector), await readInspections(secondInspector)]).toEqual(
      [[], []],
    )

    const readRechecks = async (who: string) =>
      (await product.as(who).call('merchant.tasks', {})).rechecks
    expect(await readRechecks(third!)).toMatchObject([{ inspectionId, shop: '江边牛肉面馆' }])
    expect([await readRechecks(firstInspector), await readRechecks(secondInspector)]).toEqual([
      [],
      [],
    ])

    const recheckInput = {
      merchantId: 'noodles',
      result: 'no_problem' as const,
      recheckOf: inspectionId,
    }
    expect(await product.as(secondInspector).getErrorCode('merchant.inspect', recheckInput)).toBe(
      'INVALID_INPUT recheckOf',
    )

    const { by } = await product.as(third!).call('merchant.inspection', { inspectionId })
    expect(by).toBe(`样例${firstInspector}、样例${secondInspector}`)
  })

  it('is for inspectors alone', async () => {
    for (const who of ['consumer', 'dispatcher1', 'leader1', 'council', 'admin'])
      expect(await product.as(who).getErrorCode('merchant.tasks', {})).toBe('NOT_ALLOWED')
  })
})
