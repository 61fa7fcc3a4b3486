import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { schema } from '../../../../cloudfunctions/schema'
import { openProduct, type Product } from '../../cloud'
import { addFinding } from '../../merchant/findings'
import { createShop } from '../../merchant/shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const findGrid = (input: Input<'service.grid'>, who = 'anybody') =>
  product.as(who).call('service.grid', input)

const positionInput = (longitude: number, latitude: number) => ({
  by: 'position' as const,
  position: { longitude, latitude },
})

const firstGrid = { by: 'id' as const, gridId: 'grid1' }

describe('service.grid', () => {
  it('shows whose grid a position lies in, how it is reached, and its outline', async () => {
    expect(await findGrid(positionInput(117.005, 28.005))).toEqual({
      id: 'grid1',
      name: '江边一格',
      district: { name: '月湖区', hotline: '12315' },
      branch: { name: '江边分局' },
      officer: { name: '样例officer1', badge: '证officer1' },
      sample: false,
      outline: [
        { longitude: 117, latitude: 28 },
        { longitude: 117.01, latitude: 28 },
        { longitude: 117.01, latitude: 28.01 },
        { longitude: 117, latitude: 28.01 },
      ],
      inside: true,
      inspections: [],
    })
    expect(await findGrid(positionInput(116.985, 28.125), 'dispatcher1')).toMatchObject({
      id: 'gridElsewhere',
      sample: true,
    })
  })

  it('says that the nearest grid is not the one of the position', async () => {
    expect(await findGrid(positionInput(116.99, 28.005))).toMatchObject({
      id: 'grid1',
      inside: false,
    })
  })

  it('refuses a place far from every grid, one that the phone does not know, and a grid that is none', async () => {
    const getErrorCode = (input: object) =>
      product.as('anybody').getErrorCode('service.grid', input)
    expect(await getErrorCode(positionInput(118, 29))).toBe('GRID_NOT_FOUND')
    expect(await getErrorCode(positionInput(0, 0))).toBe('GRID_NOT_FOUND')
    expect(await getErrorCode({ by: 'id', gridId: 'none' })).toBe('GRID_NOT_FOUND')
  })

  it.each([
    [
      { by: 'position', position: { longitude: 181, latitude: 28 } },
      'INVALID_INPUT position.longitude',
    ],
    [{ by: 'position' }, 'INVALID_INPUT position'],
    [{ by: 'id', gridId: { $gt: '' } }, 'INVALID_INPUT gridId'],
    [{ by: 'name' }, 'INVALID_INPUT by'],
  ])('refuses %j', async (input, errorCode) => {
    expect(await product.as('anybody').getErrorCode('service.grid', input)).toBe(errorCode)
  })

  it('says nothing of a position when a grid is asked for', async () => {
    expect(await findGrid(firstGrid)).not.toHaveProperty('inside')
  })

  it('keeps nothing of the position', async () => {
    await findGrid(positionInput(117.0051234, 28.0051234))
    const { database } = product.cloud

    for (const name of Object.keys(schema.collections))
      expect(JSON.stringify(database.find(name, {}))).not.toContain('0051234')
  })

  it('gives the branch’s own number where it has one, and no dismissed officer', async () => {
    const { database } = product.cloud
    await database.update('branches', { _id: 'shan' }, { $set: { phone: '07010000000' } })
    await database.update('grids', { _id: 'grid2' }, { $set: { officerId: 'formerOfficer' } })

    expect((await findGrid({ by: 'id', gridId: 'gridElsewhere' })).branch).toEqual({
      name: '山门分局',
      phone: '07010000000',
    })
    expect(await findGrid({ by: 'id', gridId: 'grid2' })).not.toHaveProperty('officer')
  })
})

describe('what was inspected in a grid', () => {
  it('is of all its shops, the newest first, ten at most, without the inspector', async () => {
    const { id: otherShopId } = await createShop(product, { gridId: 'grid2', name: '二格的店' })
    const { id: third } = await createShop(product, { name: '一格的店' })
    for (let shops = 0; shops < 10; shops++) {
      await product.cloud.clock.step(60_000)
      await addFinding(product, 'noodles', 'no_problem')
    }
    await addFinding(product, otherShopId, 'ordered', 'officer2')
    await product.cloud.clock.step(60_000)
    await addFinding(product, third, 'corrected')
    product.slowQueries.length = 0
    const { inspections } = await findGrid(firstGrid)

    expect(product.slowQueries).toEqual([])
    expect(inspections).toHaveLength(10)
    expect(inspections[0]).toEqual({
      id: expect.any(String),
      day: '2026-11-24',
      result: 'corrected',
      merchantId: third,
      shop: '一格的店',
    })
    expect(new Set(inspections.slice(1).map(({ shop }) => shop))).toEqual(new Set(['江边牛肉面馆']))

    const elsewhere = await findGrid({ by: 'id', gridId: 'grid2' })
    expect(elsewhere.inspections.map(({ result }) => result)).toEqual(['ordered'])
  })
})
